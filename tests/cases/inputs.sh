# What can be read is read; what can't is said, with its place, and counted in the exit status.
. "$(dirname "$0")/lib.sh"
facts() { grep -c '^{"v":1,' "$O/out"; }
sentence='Canada banned Huawei.'
echo "$sentence" >good.txt

try 0 edgewise extract good.txt
no_err
holds 'one fact' test "$(facts)" = 1
cp "$O/out" one.jsonl

try 3 edgewise extract missing.txt good.txt
err "missing.txt"
same "$O/out" one.jsonl
try 3 edgewise extract --strict missing.txt good.txt
no_out

# what is lost is named with place and reason, and stands in the record
printf 'Canada\0banned\0Huawei' >binary
mkdir -p folder
try 3 edgewise build missing.txt binary folder good.txt -o lost
err "missing.txt: lost: can't open: No such file or directory"
err 'binary: lost: is not text'
holds 'three losses are counted' grep -q '"lost":3,' lost/summary.json
for path in missing.txt binary folder; do
    holds "the record names $path" grep -q "{\"path\":\"$path\",.*\"code\"" lost/summary.json
done

# stdin, in each of its ways
try 0 edgewise extract - <good.txt
holds 'a fact from stdin' test "$(facts)" = 1
cp "$O/out" stdin.jsonl
try 0 edgewise extract <good.txt
same "$O/out" stdin.jsonl
try 0 edgewise extract /dev/stdin <good.txt
holds 'a fact from /dev/stdin' test "$(facts)" = 1

# nothing is no error
for empty in /dev/null empty.txt blank.txt; do
    : >empty.txt
    printf '\n  \n\n' >blank.txt
    try 0 edgewise extract "$empty"
    no_out
done
try 1 edgewise extract --exit-code empty.txt
try 0 edgewise extract --exit-code good.txt
try 0 edgewise build empty.txt -o nothing
no_err
holds 'an empty build has no facts' test ! -s nothing/facts.jsonl

# folders
mkdir -p deep/b/c deep/.hidden
cp good.txt deep/b.txt
cp good.txt deep/b/c/x.txt
cp good.txt deep/.hidden/x.txt
cp good.txt deep/.secret.txt
cp good.txt deep/a.txt
ln -s .. deep/b/loop
ln -s ../good.txt deep/link.txt
try 3 edgewise extract deep good.txt
err 'deep: lost: is a folder; -R reads what is in it [folder]'
same "$O/out" one.jsonl
try 0 edgewise extract -R deep
err 'deep/b/loop: warning:'
sed 's/.*"doc":"\([^"]*\)".*/\1/' "$O/out" >docs
printf '%s\n' deep/a.txt deep/b.txt deep/b/c/x.txt deep/link.txt >expected
same docs expected
try 1 edgewise extract -R --fail-on-warnings deep
mkdir no-files
try 0 edgewise extract -R no-files
no_out

# a broken record among good ones
printf '%s\n' '{"text":"Canada banned Huawei."}' '{"text":"Canada ban' '{"text":"Japan banned ZTE."}' >posts.jsonl
try 3 edgewise extract posts.jsonl
holds 'two facts' test "$(facts)" = 2
err 'posts.jsonl:2:'
try 3 edgewise extract --max-errors 1 posts.jsonl

# compression, whole and cut off
seq -f 'Canada banned Huawei. Number %g is only filling.' 2000 | gzip -c >whole.gz
head -c 3000 whole.gz >cut.gz
gzip -c good.txt >good.txt.gz
try 0 edgewise extract good.txt.gz
holds 'a fact from gzip' test "$(facts)" = 1
try 3 edgewise extract cut.gz
err 'cut.gz'
holds 'what stood before the cut is read' test "$(facts)" -gt 0

# names that options, shells and terminals could take amiss
cp good.txt -- '-dash.txt'
try 0 edgewise extract -- -dash.txt
holds 'a fact from a file that begins with a dash' test "$(facts)" = 1
try 3 edgewise extract $'esc\033[31m.txt'
holds 'no escape sequence gets to the terminal' sh -c '! grep -q "$(printf "\033")" "$1"' sh "$O/err"
holds 'it is shown instead' grep -qF '\x1B[31m' "$O/err"
