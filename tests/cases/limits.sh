# Limits: documented, settable, said once where they are met, and nothing else is lost.
. "$(dirname "$0")/lib.sh"

# the table of the manual is that of the program
try 2 edgewise extract --limit nothing-such=1 /dev/null
names=$(sed -n 's/.*there are //p' "$O/err" | tr -d ,)
holds 'there are limits' test "$(echo "$names" | wc -w)" -ge 10
for name in $names; do
    edgewise extract --limit "$name=0" /dev/null 2>"$O/err"
    usual=$(sed -n "s/.*such as $name=//p" "$O/err")
    holds "the manual has $name and its default, $usual" grep -q "^.It $name Ta $usual Ta " "$TOP/doc/edgewise.1"
    try 0 edgewise extract --limit "$name=$usual" /dev/null
    try 2 edgewise extract --limit "$name" /dev/null
    try 2 edgewise extract --limit "$name=99999999999" /dev/null
done
try 2 edgewise extract --limit sentence-word=20 /dev/null
err "did you mean 'sentence-words'?"

# met: how many warnings, how many facts
facts() { grep -c '^{"v":1,' "$O/out"; }
met() { # WORD FACTS COMMAND...: exit 0, WORD said once, so many facts
    local word=$1 facts=$2
    shift 2
    try 0 "$@"
    holds "$word is said once" test "$(grep -c "$word" "$O/err")" = 1
    holds "and $facts facts are found" test "$(facts)" = "$facts"
}
{ printf 'Peru banned Arc in May'; for i in $(seq 600); do printf ' and then it rained'; done; echo '. Norway banned ZTE.'; } >long.txt
met 'too long to be read in full \[sentence-words\]' 2 edgewise extract long.txt
{ printf 'Peru banned Huawei, ZTE, Hikvision and Dahua. '; echo 'Norway banned ZTE.'; } >many.txt
try 0 edgewise extract many.txt
holds 'five facts without limit' test "$(facts)" = 5
met sentence-facts 3 edgewise extract --limit sentence-facts=2 many.txt
met sentence-names 3 edgewise extract --limit sentence-names=3 many.txt
try 0 edgewise build many.txt -o out --limit sentence-facts=2 --to facts --stats
holds 'it is counted' grep -Eq 'limits hit +1$' "$O/err"
holds 'it stands in the record' grep -q '"limit"' out/summary.json
yes 'Peru banned Arc. Norway sued ZTE in a court.' | head -n 40000 >parts.txt
try 0 edgewise extract --limit document-mb=1 parts.txt
cp "$O/out" parts.jsonl
try 0 edgewise extract parts.txt
holds 'parts have the facts of the whole' test "$(sed 's/"id":"[^"]*"//' parts.jsonl | sort | uniq | wc -l)" -ge 1 -a "$(facts)" = "$(wc -l <parts.jsonl)"
{ echo '<html><body><p>Peru banned Arc.</p>'; yes '<div><p>x</p>' | head -n 100000; echo '<p>Norway banned ZTE.</p></body></html>'; } >page.html
met page-levels 2 edgewise extract page.html
met page-levels 2 edgewise extract page.html --limit page-levels=90000
try 0 edgewise build page.html -o levels --to facts
holds 'it stands in the record' grep -q '"page-levels"' levels/summary.json
for n in 9 10 11 13 14 200; do # where a script or what is left out lies above and below the last level
    {
        echo '<html><body><article><h1>Ports</h1>'
        yes '<div>' | head -n $n
        echo '<script>var a = "<div><p>Chad banned Arc.</p>"</script><nav>Chad banned Arc.</nav><p>Peru banned Arc.</p>'
        yes '</div>' | head -n $n
        echo '</article><footer>Chad banned Arc.</footer></body></html>'
    } >deep.html
    try 0 edgewise extract deep.html --limit page-levels=16
    holds "its text is read below $n levels, and nothing else" test "$(facts)" = 1
done
tr '\n' ' ' <deep.html | sed 's/"/\\"/g; s/^/{"id":"deep","text":"/; s/$/"}/' >deep.jsonl
met page-levels 1 edgewise extract deep.jsonl --limit page-levels=16
{
    echo '<html><body><p>Peru banned Arc.</p><p'; seq -f 'a%.0f' 150000; echo '>'
    yes '<div>' | head -n 150000; yes '</b>' | head -n 150000
    echo '<p>Norway banned ZTE.</p></body></html>'
} >endless.html
met page-levels 2 timeout 120 "$EDGEWISE" extract endless.html # which takes minutes where each is compared with all others
try 3 edgewise extract --limit page-mb=1 page.html
err '[page-mb]'
holds 'the page is read as far as it goes' test "$(facts)" = 1
mkdir posts && for i in 1 2 3 4 5; do echo 'Peru banned Arc.' >posts/$i.txt; done
tar -cf posts.tar posts
try 3 edgewise extract --limit archive-files=3 posts.tar
err 'more than 3 files'
holds 'files of the archive are read up to there' test "$(facts)" -ge 2
head -c 80000000 /dev/zero | tr '\0' ' ' | gzip >bomb.gz
try 3 edgewise extract --limit archive-ratio=10 bomb.gz
err 'bomb.gz: lost: unpacks to more than 10 times its size; the rest is not read [archive-ratio]'
if python3 -c 'import lzma; open("bomb.xz", "wb").write(lzma.compress(b"Peru banned Arc.\n\n" + b" " * 80000000, preset=0))' 2>/dev/null; then
    tar -cf inner.tar bomb.xz
    try 3 edgewise extract --limit archive-ratio=10 inner.tar
    err archive-ratio
    holds 'what came before it is read' test "$(facts)" = 1
else
    skip 'no python3 to pack with'
fi
mkdir bomb && head -c 80000000 /dev/zero | tr '\0' ' ' >bomb/a.txt && echo 'Peru banned Arc.' >bomb/b.txt && tar -czf bomb.tgz -C bomb b.txt a.txt
try 3 edgewise extract --limit archive-ratio=10 bomb.tgz
err archive-ratio
holds 'what came before it is read' test "$(facts)" = 1
try 0 edgewise extract --limit rule-steps=100 long.txt
err 'takes too many steps in the sentence at byte 0 and is given up there [rule-steps]'
holds 'each such rule is named once' test -z "$(grep -o 'rule at [^ ]*' "$O/err" | sort | uniq -d)"
holds 'and 2 facts are found' test "$(facts)" = 2
case ${CONFIG:-} in
asan | tsan) skip 'sanitizers reserve all memory' ;;
*)
    edgewise extract "$TOP"/tests/corpus/*.txt >corpus.jsonl 2>/dev/null
    try 0 edgewise graph corpus.jsonl --to svg --limit layout-seconds=1 --limit layout-mb=4000
    ;;
esac
