" Comments, words, and :make for edgewise's rules.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:# commentstring=#\ %s iskeyword+=- expandtab shiftwidth=2
setlocal makeprg=edgewise\ rules\ check\ %:S
setlocal errorformat=edgewise:\ %f:%l:%c:\ %trror:\ %m,edgewise:\ %f:%l:%c:\ %tarning:\ %m,%-G%.%#

let b:undo_ftplugin = 'setlocal comments< commentstring< iskeyword< expandtab< shiftwidth< makeprg< errorformat<'
