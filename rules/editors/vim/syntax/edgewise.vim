" Vim syntax file
" Language: edgewise's rules (*.rules)
" The words are those that the program itself knows; its tests compare them.
if exists('b:current_syntax')
  finish
endif
let s:cpo_save = &cpo
set cpo&vim

syntax case match
syntax iskeyword @,48-57,_,-,192-255

" ---- what may stand in patterns and lists ----
syntax match edgewiseOperator /[?*+|()!^$=]/
syntax match edgewiseOperator /{\d\+\%(,\d\+\)\=}/
syntax match edgewiseOperator /\.\.\d\+/
syntax match edgewiseVariable /\<[XYZ]\>-\=/
syntax match edgewiseVariable /\<[XY]-/
syntax match edgewiseEnd /\%(\<[XYZ]\)\@2<=:[a-z|-]\+/ contains=edgewiseType
syntax match edgewiseSpecial /\%(^\|\s\)\zs\%(_\|to-do\)\ze\%(\s\|,\|$\)/
syntax match edgewiseInclude /&[a-z][a-z0-9-]*/
syntax match edgewiseElement /<[^<>]*>/ contains=edgewiseKind,edgewiseString,edgewiseBar
syntax match edgewiseKind /<\zs[a-z][a-z0-9|-]*/ contained contains=edgewiseBar
syntax match edgewiseBar /|/ contained
syntax match edgewiseString /"[^"]*"/ contains=@Spell

" ---- statements, at the margin ----
syntax match edgewiseStatement /^\%(class\|define\)\>/ nextgroup=edgewiseName skipwhite
syntax match edgewiseStatement /^\%(relation\|extend\|replace\|disable\)\>/ nextgroup=edgewiseDisableName,edgewiseName skipwhite
syntax match edgewiseStatement /^govern\>/ nextgroup=edgewiseModality skipwhite
syntax match edgewiseStatement /^head\>/ nextgroup=edgewiseHead skipwhite
syntax match edgewiseStatement /^name\>/ nextgroup=edgewiseType,edgewiseNoType skipwhite
syntax match edgewiseStatement /^group\>/ nextgroup=edgewiseGroup skipwhite
syntax match edgewiseStatement /^fold\>/ nextgroup=edgewiseFold skipwhite
syntax match edgewiseStatement /^frame\>/ nextgroup=edgewiseFramePart skipwhite

syntax match edgewiseName /[a-z0-9][A-Za-z0-9_-]*/ contained
syntax match edgewiseDisableName /name\>/ contained nextgroup=edgewiseId skipwhite
syntax match edgewiseId /[a-z0-9:_-]\+/ contained
syntax match edgewiseModality /[a-z][a-z-]*/ contained
syntax match edgewiseHead /\%(none\|office\|thing\|company\|agency\|person\|place\|list\|law\|product\|organisation\|government\)\>/ contained
syntax match edgewiseType /\<\%(government\|agency\|company\|person\|list\|law\|product\|place\|organisation\|group\|any\)\>/ contained
syntax match edgewiseNoType /none\>/ contained
syntax match edgewiseGroup /\%(ng\|active\|passive\|infinitive\|infinitive-passive\|gerund\|gerund-passive\|participle\|copula\)\>/ contained
syntax match edgewiseFold /\%(apposition\|list\|attach\|drop\|chain\)\>/ contained nextgroup=edgewiseAt skipwhite
syntax match edgewiseFramePart /\%(verb\|noun\|role\|adjective\)\>/ contained nextgroup=edgewiseAt,edgewiseModality skipwhite
syntax match edgewiseAt /at\>/ contained nextgroup=edgewiseLayer skipwhite
syntax match edgewiseLayer /\%(chunks\|phrases\)\>/ contained nextgroup=edgewiseModality skipwhite

" ---- the parts of a block, indented ----
syntax match edgewisePart /^\s\+\zs\%(verb\|noun\|role\|adjective\|scope\|implies\|follows\|symmetric\|direct\|reacts\|label\|pattern\)\>/
syntax match edgewisePart /^\s\+\zs\%(source\|target\)\>/ nextgroup=edgewiseTypes skipwhite
syntax match edgewisePart /^\s\+\zsqualifier\>/ nextgroup=edgewiseName skipwhite
syntax match edgewisePart /^\s\+\zscode\>/ nextgroup=edgewiseCodes skipwhite
syntax match edgewisePart /^\s\+\zsconfidence\>/ nextgroup=edgewiseNumber skipwhite
syntax match edgewiseModifier /^\s\+\zs\%(inverse\|not\|without\)\>/ nextgroup=edgewiseModified skipwhite
syntax match edgewiseModified /\%(verb\|noun\|role\|adjective\|pattern\)\>/ contained
syntax match edgewiseTypes /[^#]*/ contained contains=edgewiseType,edgewiseComment
syntax match edgewiseCodes /[^#]*/ contained contains=edgewiseScheme,edgewiseComment
syntax match edgewiseScheme /\<\%(plover\|cameo\)\>/ contained
syntax match edgewiseNumber /\d\+\%(\.\d\+\)\=\|\.\d\+/ contained

" ---- examples, and below them what they expect ----
syntax match edgewiseExample /^\s\+\zsexample\ze\s*"/
syntax match edgewiseTodo /^\s\+\zstodo\ze\s*"/
syntax match edgewiseExpected /^\s\+\zs\%(nothing\|\.\.\.\)\ze\s*\%(#.*\)\=$/
syntax match edgewiseExpected /^\s\{3,}\u.\{-}\s\zs\%(negative\%(\s\+other\)\=\|other\)\ze\%(\s\+[a-z-]\+\s\+"[^"]*"\)*\s*$/

syntax match edgewiseComment /\%(^\|\s\)\@1<=#.*$/ contains=edgewiseNote,@Spell
syntax keyword edgewiseNote TODO FIXME XXX contained

highlight default link edgewiseStatement Keyword
highlight default link edgewisePart Keyword
highlight default link edgewiseModified Keyword
highlight default link edgewiseModifier StorageClass
highlight default link edgewiseDisableName StorageClass
highlight default link edgewiseName Identifier
highlight default link edgewiseId Identifier
highlight default link edgewiseModality Constant
highlight default link edgewiseHead Type
highlight default link edgewiseType Type
highlight default link edgewiseNoType Type
highlight default link edgewiseEnd Operator
highlight default link edgewiseGroup Type
highlight default link edgewiseFold Type
highlight default link edgewiseFramePart Type
highlight default link edgewiseAt Keyword
highlight default link edgewiseLayer Constant
highlight default link edgewiseScheme Type
highlight default link edgewiseElement Delimiter
highlight default link edgewiseKind Type
highlight default link edgewiseBar Operator
highlight default link edgewiseVariable Special
highlight default link edgewiseSpecial Special
highlight default link edgewiseInclude PreProc
highlight default link edgewiseOperator Operator
highlight default link edgewiseString String
highlight default link edgewiseNumber Number
highlight default link edgewiseExample Statement
highlight default link edgewiseTodo Todo
highlight default link edgewiseExpected Constant
highlight default link edgewiseComment Comment
highlight default link edgewiseNote Todo

let b:current_syntax = 'edgewise'
let &cpo = s:cpo_save
unlet s:cpo_save
