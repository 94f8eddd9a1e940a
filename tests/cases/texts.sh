# Offsets count bytes of the document's text: of the file itself, or of what --texts writes.
. "$(dirname "$0")/lib.sh"
field() { sed -nE "s/.*\"sentence\":\{\"text\":\"([^\"]*)\",\"start\":([0-9]+),\"end\":([0-9]+)\}.*/\\$1/p" "$2"; }
bytes() { tail -c "+$(($2 + 1))" "$1" | head -c "$(($3 - $2))"; }

printf 'Caf\303\251 notes\n\nIt rained \342\200\224 a lot. Canada banned Huawei. It stopped.\n' >plain.txt
try 0 edgewise extract plain.txt --texts texts
cp "$O/out" plain.jsonl
holds 'a sentence stands where its fact says' \
    test "$(bytes plain.txt "$(field 2 plain.jsonl)" "$(field 3 plain.jsonl)")" = "$(field 1 plain.jsonl)"
same texts/plain.txt plain.txt
holds 'the index tells the file' grep -qP '^plain.txt\tplain.txt$' texts/index.tsv

printf '%s\n' '{"id":"a/b","text":"Canada banned Huawei."}' '{"id":"a_b","text":"Japan banned ZTE."}' \
    '{"id":"../../evil","text":"Kenya banned Hytera."}' >posts.jsonl
try 0 edgewise extract posts.jsonl --texts texts
cp "$O/out" posts.out
for pair in 'a/b a_b.txt' 'a_b a_b.2.txt' '../../evil'; do
    set -- $pair
    file=texts/$(awk -F '\t' -v id="$1" '$1 == id { print $2 }' texts/index.tsv)
    grep -F "\"doc\":\"$1\"" posts.out >one.jsonl
    holds "the text of $1 is in its file" \
        test "$(bytes "$file" "$(field 2 one.jsonl)" "$(field 3 one.jsonl)")" = "$(field 1 one.jsonl)"
    [ $# = 1 ] || holds "which is called $2" test "$file" = "texts/$2"
done
holds 'nothing is written outside' test ! -e ../evil -a ! -e ../evil.txt -a ! -e ../../evil.txt

# Posts of one file share a text, which is the file's; so does what is divided for its size.
printf 'A Quiet Day\n\nCanada banned Huawei.\n\nLeave a comment\n\nFiled under X\n\nRain Again\n\nJapan banned ZTE.\n\nLeave a comment\n\nFiled under Y\n' >blog.txt
try 0 edgewise extract blog.txt plain.txt --texts posts
holds 'two posts and another file' test "$(cut -f 1,2 posts/index.tsv)" = \
    "$(printf 'blog.txt#1\tblog.txt\nblog.txt#2\tblog.txt\nplain.txt\tplain.txt')"
same posts/blog.txt blog.txt
same posts/plain.txt plain.txt
yes 'It rained on the long road to the sea.' | head -c 9000000 >long.txt
try 0 edgewise extract long.txt - --texts posts <blog.txt
same posts/long.txt long.txt
same "posts/$(sed -n 's/^text:.*\t//p' posts/index.tsv | head -n 1)" blog.txt
printf '\357\273\277Canada banned Huawei.\n' >mark.txt
try 0 edgewise extract mark.txt --texts posts
same posts/mark.txt mark.txt
