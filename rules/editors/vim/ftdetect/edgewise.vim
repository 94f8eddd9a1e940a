" Files of rules: by their words, since other programs have *.rules too.
function! s:IsEdgewise() abort
  if expand('<afile>:p') =~# '/udev/'
    return 0
  endif
  " A new file may become anything.
  return (line('$') == 1 && getline(1) ==# '')
        \ || search('^\%(class\|define\|disable\|extend\|fold\|frame\|govern\|group\|head\|name\|relation\|replace\)\s\+[a-z]', 'cnw') > 0
endfunction

" Vim itself has taken the file for another program's by now, whose settings would stay.
function! s:Detect() abort
  if s:IsEdgewise()
    unlet! b:did_ftplugin
    set filetype=edgewise
  endif
endfunction

autocmd BufRead,BufNewFile *.rules call s:Detect()
