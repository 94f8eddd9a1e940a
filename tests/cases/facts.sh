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
holds 'only what was asked for' test "$(echo some/*)" = 'some/facts.jsonl some/graph-actions.dot some/graph.dot some/summary.json'
same some/facts.jsonl merged.jsonl
try 0 edgewise graph all.jsonl --to facts -o one.jsonl
same one.jsonl merged.jsonl
try 0 edgewise graph all.jsonl --to dot --view actions
cp "$O/out" actions.dot
same actions.dot some/graph-actions.dot
try 0 edgewise graph all.jsonl --to dot,facts -o some/ --view relations
holds 'the picture of the other view is gone' test "$(echo some/*)" = 'some/facts.jsonl some/graph.dot some/summary.json'

# Two facts with one id: the surer one stays, of equals the one whose line is smaller, whatever the order.
head -n 1 all.jsonl >low.jsonl
sed -E 's/"confidence":[0-9.]+/"confidence":1.00/; s/"trigger":"[^"]*"/"trigger":"zzz"/' low.jsonl >high.jsonl
sed -E 's/"trigger":"zzz"/"trigger":"aaa"/' high.jsonl >equal.jsonl
try 3 edgewise graph --to facts low.jsonl high.jsonl
same "$O/out" high.jsonl
err 'high.jsonl:1: lost: fact '
try 3 edgewise graph --to facts high.jsonl low.jsonl
same "$O/out" high.jsonl
try 3 edgewise graph --to facts high.jsonl low.jsonl equal.jsonl
same "$O/out" equal.jsonl
err 'equal.jsonl:1: lost: fact '

# Each broken line is told with its place and reason, and the rest is kept.
bad() { # SED-SCRIPT MESSAGE
    { sed -E "$1" low.jsonl; tail -n +2 all.jsonl; } >broken.jsonl
    try 3 edgewise graph --to facts broken.jsonl
    holds 'the rest is kept' test "$(wc -l <"$O/out")" = $(($(wc -l <merged.jsonl) - 1))
    err "broken.jsonl:1: lost: $2"
}
bad 's/"v":1/"v":2/' "fact record: 'v' is not 1"
bad 's/"relation":"[^"]*",//' "fact record: 'relation' is missing"
bad 's/"relation":"[^"]*"/"relation":""/' "fact record: 'relation' is no name of a relation"
bad 's/"relation":"[^"]*"/"relation":"bans\\u0007"/' "fact record: 'relation' is no name of a relation"
bad 's/"doc":"[^"]*",//' "fact record: 'doc' is missing"
bad 's/"start":[0-9]+/"start":-1/' "fact record: 'sentence.start' is out of range"
bad 's/.....$//' 'fact record is not valid JSON'

# What is lost is told in the order of the lines, though facts are added some lines later; and nothing after the last loss that
# is put up with.
{ cat low.jsonl; sed 's/"doc":"[^"]*"/"doc":"elsewhere"/' low.jsonl; echo '{}'; tail -n +2 all.jsonl; echo '{'; } >losses.jsonl
try 3 edgewise graph --to facts losses.jsonl
holds 'losses in order' test "$(sed -nE 's/.*losses.jsonl:([0-9]+): lost:.*/\1/p' "$O/err" | tr '\n' ' ')" = "2 3 $(wc -l <losses.jsonl) "
try 3 edgewise graph --max-errors 1 --to facts losses.jsonl
holds 'no loss after the last' test "$(grep -c 'lost: ' "$O/err")" = 1
err 'losses.jsonl:2: lost: '
