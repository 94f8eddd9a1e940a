# What make, cron and shell scripts count on.
. "$(dirname "$0")/lib.sh"
printf 'Canada banned Huawei. Norway plans to ban ZTE.\n' >news.txt
printf 'Japan banned Hikvision.\n' >'a b#$c.txt'
edgewise extract news.txt >facts.jsonl

# --summary
try 0 edgewise extract --summary news.txt -o one.jsonl
holds 'totals on stdout' test "$(cat "$O/out")" = '1 document, 2 facts, 0 lost, 0 warnings'
no_err
try 0 edgewise extract --summary -q news.txt
err 'edgewise: 1 document, 2 facts, 0 lost, 0 warnings'
same "$O/out" facts.jsonl
try 0 edgewise build --summary -q news.txt -o out
holds 'totals of build' test "$(cat "$O/out")" = '1 document, 2 facts, 4 entities, 2 relations, 0 lost, 0 warnings'
try 0 edgewise graph --summary facts.jsonl --to csv
err 'edgewise: 2 facts, 4 entities, 2 relations, 0 lost, 0 warnings'
try 3 edgewise graph --summary -q facts.jsonl missing.jsonl --to csv -o one.csv
out '2 facts, 4 entities, 2 relations, 1 lost, 0 warnings'

# --if-changed
ages() { find "$@" -type f -printf '%P %T@\n' | sort; }
cp -R out before
find out -type f -exec touch -d '2001-02-03 04:05:06' {} +
ages out >old
try 0 edgewise build --if-changed news.txt -o out
ages out >new
same new old
same out before
printf 'Canada banned Huawei. Norway plans to ban ZTE. It rains.\n' >news.txt
try 0 edgewise build --if-changed news.txt -o out
ages out >new
holds 'what changed is new' sh -c '! diff old new | grep -q "adjacency.csv" && diff old new | grep -q summary.json'
try 0 edgewise graph --if-changed facts.jsonl --to txt -o one.txt
ln -s one.txt link.txt
touch -d '2001-02-03' one.txt
try 0 edgewise graph --if-changed facts.jsonl --to txt -o link.txt
holds 'the old file stays' test "$(stat -c %y one.txt | cut -c 1-10)" = 2001-02-03 -a -L link.txt
try 0 edgewise graph --if-changed facts.jsonl --to txt --title New -o link.txt
holds 'a new one takes its place' sh -c 'grep -q ^New one.txt && test -L link.txt'
holds 'nothing is left beside it' test -z "$(find . -maxdepth 1 -name '.[a-z]*')"
edgewise extract news.txt -o one.jsonl
touch -d '2001-02-03' one.jsonl
try 0 edgewise extract --if-changed news.txt -o one.jsonl
holds 'the old facts stay' test "$(stat -c %y one.jsonl | cut -c 1-10)" = 2001-02-03
try 2 edgewise extract --if-changed news.txt
err '--if-changed needs results in files'
no_out

# --depfile
mkdir rules in
printf 'relation bans\nverb ban\n' >rules/own.rules
cp news.txt 'a b#$c.txt' in
try 2 edgewise extract news.txt --depfile x.d
err '--depfile needs results in files'
edgewise graph facts.jsonl --to facts -q | sed -nE 's/.*"id":"([0-9a-f]{20})","doc.*/\1 wrong/p' | head -n 1 >wrong.txt
try 0 edgewise build -R in --except wrong.txt -o made --depfile made.d
holds 'it names the target' grep -q '^made/summary.json:' made.d
for file in 'in/news.txt' 'wrong.txt' 'bodies.rules' 'people.tsv'; do
    holds "it names $file" grep -q "^  .*$file" made.d
done
try 0 edgewise graph facts.jsonl --to dot,txt -o made/ --depfile graph.d
holds 'all formats are targets' grep -q '^made/summary.json made/graph.dot made/adjacency.txt:' graph.d
if command -v make >/dev/null; then
    cat >Makefile <<'END'
made/summary.json:
	$(EDGEWISE) build -q -R in --except wrong.txt -o made --depfile made.d && touch made/summary.json
-include made.d
END
    make -s >/dev/null 2>&1
    try 0 make -q
    touch -d '+1 minute' 'in/a b#$c.txt'
    try 1 make -q
    touch 'in/a b#$c.txt'
    sleep 0.1
    make -s >/dev/null
    try 0 make -q
    touch -d '+1 minute' wrong.txt
    try 1 make -q
    touch wrong.txt
    sleep 0.1
    make -s >/dev/null
    rm 'in/a b#$c.txt'
    try 0 make
    holds 'a file that is gone is no error' sh -c '! grep -q Hikvision made/facts.jsonl'
else
    skip 'no make here'
fi

# no clock in any output
edgewise build news.txt -o first -q
SOURCE_DATE_EPOCH=1000000000 TZ=Pacific/Auckland LC_ALL=C edgewise build news.txt -o second -q
same second first

# --fail-on-warnings
printf '00000000000000000000 gone\n' >gone.txt
try 0 edgewise graph facts.jsonl --to csv --except gone.txt -q
no_err
try 1 edgewise graph facts.jsonl --to csv --except gone.txt -q --fail-on-warnings
