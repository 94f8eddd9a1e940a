# Fact files: merged in any order and number, read with care.
. "$(dirname "$0")/lib.sh"
make_posts posts 12
edgewise extract -R posts >all.jsonl
holds 'there are facts' test "$(wc -l <all.jsonl)" -ge 12
cp all.jsonl bad.jsonl
printf '%s\n' 'no json' '{"v":1}' '[]' '' >>bad.jsonl
lines=$(wc -l <all.jsonl)

try 0 edgewise graph --to facts all.jsonl
no_err
cp "$O/out" merged.jsonl
try 0 edgewise graph --to facts merged.jsonl
same "$O/out" merged.jsonl
try 0 edgewise graph --to facts - <all.jsonl
same "$O/out" merged.jsonl
try 0 edgewise graph --to facts all.jsonl all.jsonl merged.jsonl
same "$O/out" merged.jsonl
tac all.jsonl >reversed.jsonl
try 0 edgewise graph --to facts reversed.jsonl
same "$O/out" merged.jsonl

try 3 edgewise graph --to facts bad.jsonl
same "$O/out" merged.jsonl
for line in 1 2 3; do err "bad.jsonl:$((lines + line)): lost:"; done
try 3 edgewise graph --strict --to facts bad.jsonl -o strict.jsonl
holds 'with --strict nothing is written' test ! -e strict.jsonl
try 3 edgewise graph missing.jsonl all.jsonl --to facts
same "$O/out" merged.jsonl
err missing.jsonl
try 3 edgewise graph .
err '.: lost: is a folder'
head -c 20000000 /dev/zero | tr '\0' x >long.jsonl
cat all.jsonl >>long.jsonl
try 3 edgewise graph --to facts long.jsonl
err 'long.jsonl:1: lost: the line is longer than 16 MB'

try 0 edgewise graph /dev/null --to facts
no_out
try 1 edgewise graph /dev/null --to facts --exit-code

# formats
try 0 edgewise graph all.jsonl
out 'digraph'
try 0 edgewise graph all.jsonl --to dot,facts -o some/
holds 'only what was asked for' test "$(echo some/*)" = 'some/facts.jsonl some/graph-actions.dot some/graph.dot'
same some/facts.jsonl merged.jsonl
try 0 edgewise graph all.jsonl --to facts -o one.jsonl
same one.jsonl merged.jsonl
try 0 edgewise graph all.jsonl --to dot --view actions
cp "$O/out" actions.dot
same actions.dot some/graph-actions.dot
try 0 edgewise graph all.jsonl --to dot,facts -o some/ --view relations
holds 'the picture of the other view is gone' test "$(echo some/*)" = 'some/facts.jsonl some/graph.dot'
