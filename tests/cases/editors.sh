# Highlighting for Vim and TextMate knows each word that the program's own messages list.
. "$(dirname "$0")/lib.sh"
editors=$TOP/rules/editors

# What the program says there is, where it is asked for something that there is not.
cat >unknown.rules <<'R'
qqqq
head qqqq = x
name qqqq
group qqqq
fold qqqq
frame qqqq
frame verb at qqqq
relation x
  qqqq
  source qqqq
  code qqqq X
R
try 2 edgewise rules check --no-builtin -r unknown.rules
cp "$O/err" messages

# A line of rules for each word, with its place, and what it should be in either grammar.
cat >lines.py <<'P'
import re
words, line = {}, 0
for text in open('messages'):
    match = re.match(r'edgewise: unknown\.rules:(\d+):', text)
    line = int(match.group(1)) if match else line
    match = re.match(r'\s+= one of: (.*)', text)
    if match:
        words[line] = match.group(1).split(', ')
assert sorted(words) == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11], words
forms = [  # of line, how it is written, vim's group, TextMate's scope
    (1, '%s qqqq', 'Statement', 'keyword.control'),
    (2, 'head %s = x', 'Head', 'support.type'),
    (3, 'name %s', 'NoType|Type', 'support.type'),
    (4, 'group %s', 'Group', 'support.type'),
    (5, 'fold %s at chunks', 'Fold', 'support.type'),
    (6, 'frame %s', 'FramePart', 'support.type'),
    (7, 'frame noun at %s planned', 'Layer', 'constant.language'),
    (9, '  %s "x"', 'Part|Modifier|Example|Todo', 'keyword.other|storage.modifier|keyword.control.example'),
    (10, '  source %s, any', 'Type', 'support.type'),
    (10, '  target qq, %s', 'Type', 'support.type'),
    (11, '  code %s X', 'Scheme', 'support.type'),
    (6, '  inverse %s x', 'Modified', 'keyword.other'),
]
with open('lines.rules', 'w') as rules, open('places', 'w') as places:
    number = 0
    def place(text, word, group, scope, nth=0):
        global number
        number += 1
        print(text, file=rules)
        column = [m.start() for m in re.finditer(re.escape(word), text)][nth]
        print(number, column + 1, word, group, scope, sep='\t', file=places)
    for line, form, group, scope in forms:
        for word in words[line]:
            before = form.index('%s')
            text = form % word
            nth = len(re.findall(re.escape(word), text[:before + len(word)])) - 1
            place(text, word, group, scope, nth)
    place('disable name company:x', 'name', 'DisableName', 'storage.modifier')
    place('fold list at phrases', 'at', 'At', 'keyword.control')
    place('    nothing', 'nothing', 'Expected', 'constant.language')
    place('    ...', '...', 'Expected', 'constant.language')
    place('    Canada bans Huawei negative', 'negative', 'Expected', 'constant.language')
    place('    Canada bans Huawei negative other', 'negative', 'Expected', 'constant.language')
    place('    Canada bans Huawei other scope "x"', 'other', 'Expected', 'constant.language')
    place('# relation x', 'relation', 'Comment', 'comment')
    place('  verb ban # source any', 'source', 'Comment', 'comment')
    place('  target any # all: person', 'person', 'Comment', 'comment')
    place('  example "a # b source"', 'source', 'String', 'string')
    place('  verb put _ on <list-noun>', '_', 'Special', 'variable')
    place('  verb put _ on <list-noun>', 'list-noun', 'Kind', 'support.type')
    place('  verb threaten to-do, urge', 'to-do', 'Special', 'variable')
    place('class x = &list-word, a', '&list-word', 'Include', 'entity.other')
    place('  pattern X ..4 =<ng|nt credit>{1,2} Y', 'X', 'Variable', 'variable')
    place('  pattern X ..4 =<ng|nt credit>{1,2} Y', '..4', 'Operator', 'keyword.operator')
    place('  pattern X ..4 =<ng|nt credit>{1,2} Y', '=', 'Operator', 'keyword.operator')
    place('  pattern X ..4 =<ng|nt credit>{1,2} Y', 'ng', 'Kind', 'support.type')
    place('  pattern X ..4 =<ng|nt credit>{1,2} Y', '{1,2}', 'Operator', 'keyword.operator')
    place('  pattern X bans Y:company|person', 'company', 'Type|End', 'support.type')
    place('  pattern X "was financing" Y', 'was', 'String', 'string')
    place('  confidence 0.8', '0.8', 'Number', 'constant.numeric')
    place('  qualifier term for, over', 'term', 'Name', 'entity.name')
    place('relation lends-to', 'lends-to', 'Name', 'entity.name')
    place('govern planned = envisage', 'planned', 'Modality', 'constant.language')
P
holds 'the messages list all words' python3 lines.py
holds 'there are words to look for' test "$(wc -l <places)" -gt 100

# TextMate: a reader of the part of its format that the grammar uses.
cat >textmate.py <<'P'
import json, re, sys
grammar = json.load(open(sys.argv[1]))
assert grammar['scopeName'] == 'source.edgewise' and 'rules' in grammar['fileTypes']
compiled = {}
def regex(text):
    if text not in compiled:
        compiled[text] = re.compile(text)
    return compiled[text]
def flatten(patterns):
    for pattern in patterns:
        if 'include' in pattern:
            target = grammar['repository'][pattern['include'][1:]]
            yield from flatten(target['patterns'] if 'patterns' in target else [target])
        else:
            yield pattern
def paint(scopes, match, captures, whole):
    spans = [(match.start(), match.end(), whole)] if whole else []
    spans += [(match.start(int(n)), match.end(int(n)), c['name']) for n, c in (captures or {}).items()]
    for start, end, name in spans:
        for i in range(start, end):
            scopes[i] = name
def read(line):
    scopes, at, rules = [''] * (len(line) + 1), 0, list(flatten(grammar['patterns']))
    while at <= len(line):
        best = None
        for rule in rules:
            match = regex(rule.get('match') or rule['begin']).search(line, at)
            if match and (match.end() > at or 'begin' in rule) and (not best or match.start() < best[0].start()):
                best = match, rule
        if not best:
            break
        match, rule = best
        paint(scopes, match, rule.get('captures') or rule.get('beginCaptures'), rule.get('name'))
        if 'begin' in rule:
            assert rule['end'] == '$'
            rules = list(flatten(rule['patterns']))
        at = max(match.end(), at + (match.end() == match.start()))
    return scopes
for rule in list(flatten(grammar['patterns'])):  # all compile, and none takes nothing
    assert not regex(rule.get('match') or rule['begin']).match(''), rule
lines = open('lines.rules').read().split('\n')
bad = 0
for entry in open('places'):
    number, column, word, group, scope = entry.rstrip('\n').split('\t')
    got = read(lines[int(number) - 1])[int(column) - 1]
    if not re.match('(?:' + scope + ')', got):
        print(f'{lines[int(number) - 1]!r}: {word} is {got!r}, not {scope}')
        bad += 1
for path in sys.argv[2:]:  # in real rules each statement is known, and prose is not taken for one
    for line in open(path):
        line, scopes = line.rstrip('\n'), read(line.rstrip('\n'))
        first = re.match(r'([a-z]+) ', line)
        if first and not scopes[0].startswith('keyword.control'):
            print(f'{path}: {line!r}: {scopes[0]!r}')
            bad += 1
sys.exit(bad > 0)
P
mapfile -t files < <(find "$TOP/rules" "$TOP/tests/packs" -name '*.rules' | sort)
holds 'the grammar for TextMate knows each word' python3 textmate.py "$editors/edgewise.tmLanguage.json" "${files[@]}"
for json in "$editors"/*.json; do
    holds "$(basename "$json") is JSON" python3 -m json.tool "$json"
done
holds 'what package.json names is there' python3 -c '
import json, os, sys
contributes = json.load(open(sys.argv[1] + "/package.json"))["contributes"]
for path in [contributes["grammars"][0]["path"], contributes["languages"][0]["configuration"]]:
    assert os.path.exists(os.path.join(sys.argv[1], path)), path' "$editors"

# No file of theirs is taken for rules.
try 2 edgewise rules list --no-builtin -r "$editors"
err "no rules at '$editors'"

if ! command -v vim >/dev/null || ! vim --version | grep -q '+syntax'; then
    # Without Vim it is at least seen that the word is there.
    while IFS=$'\t' read -r _ _ word _; do
        sed 's/\\zs/ /g' "$editors/vim/syntax/edgewise.vim" | grep -qwF -e "$word" || echo "$word"
    done < <(head -n 90 places) >missing
    holds 'the syntax file for Vim has each word' test ! -s missing
    skip 'no Vim with +syntax here'
    exit
fi
run_vim() { # SCRIPT FILE
    timeout 60 vim -Nu NONE -i NONE -n -es --cmd "set runtimepath^=$editors/vim" --cmd 'filetype plugin on' \
        --cmd 'syntax on' -c "source $1" -c 'qall!' -- "$2" </dev/null
}
cat >groups.vim <<'V'
let out = []
for entry in readfile('places')
  let [line, column, word, group; rest] = split(entry, "\t")
  let got = substitute(synIDattr(synID(line, column, 1), 'name'), '^edgewise', '', '')
  if got !~# '^\%(' . substitute(group, '|', '\\|', 'g') . '\)$'
    call add(out, getline(line) . ': ' . word . ' is ' . got . ', not ' . group)
  endif
endfor
call add(out, 'filetype ' . &filetype . ', ' . &commentstring . ', ' . len(readfile('places')) . ' places')
call writefile(out, 'vim-out')
V
run_vim groups.vim lines.rules
echo "filetype edgewise, # %s, $(wc -l <places) places" >expected
holds 'Vim knows each word' diff vim-out expected

# In real rules: each word at the margin, and the first of each line of a relation.
cat >real.vim <<'V'
let out = []
for line in range(1, line('$'))
  let text = getline(line)
  let column = matchend(text, '^\s*') + 1
  let name = synIDattr(synID(line, column, 1), 'name')
  if text =~# '^[a-z]' && name !=# 'edgewiseStatement' || text =~# '^\s*#' && name !=# 'edgewiseComment'
        \ || text =~# '^  \%(example\|verb\|pattern\|source\) ' && name !~# '^edgewise\%(Part\|Example\)$'
    call add(out, line . ': ' . text . ': ' . name)
  endif
endfor
call writefile(out + [&filetype], $VIM_OUT)
V
for file in "${files[@]}"; do
    VIM_OUT=$PWD/vim-out run_vim real.vim "$file"
    holds "Vim reads $(basename "$file")" test "$(cat vim-out)" = edgewise
done

# Other programs' files of this name stay theirs; a new one is ours.
echo 'call writefile([&filetype], "vim-out")' >type.vim
printf '# a rule of udev\nSUBSYSTEM=="usb", MODE="0660"\n' >usb.rules
run_vim type.vim usb.rules
holds 'other rules are not taken' sh -c '! grep -q edgewise vim-out'
run_vim type.vim fresh.rules
holds 'a new file is' grep -qx edgewise vim-out

# :make goes to the errors of 'rules check'.
cat >make.vim <<'V'
set nomore
let &makeprg = $EDGEWISE . ' rules check %:S'
silent make!
let found = filter(getqflist(), 'v:val.valid')
call writefile(map(found, 'v:val.lnum . ":" . v:val.col . " " . v:val.type'), 'vim-out')
V
printf 'relation x\n  lable "x"\n  source goverment\n' >wrong.rules
run_vim make.vim wrong.rules
printf '2:3 e\n3:10 e\n' >expected
same vim-out expected
