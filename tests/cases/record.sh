# The record of a run: what a paper has to cite, in the folder, in the page and in the database.
. "$(dirname "$0")/lib.sh"
printf 'Canada banned Huawei.\n' >one.txt
printf 'Norway plans to ban ZTE.\n' >two.txt
try 3 edgewise build two.txt one.txt missing.txt -o out --to facts,html,sqlite
hash=$(sha256sum <one.txt | cut -d ' ' -f 1)
rules=$(sed -nE 's/.*"rules":"([0-9a-f]{64})".*/\1/p' out/summary.json)
holds 'the record has the hash of rules and names' test -n "$rules"
holds 'and the inputs, by path' sh -c "grep -o '\"path\":\"[^\"]*\",\"sha' out/summary.json | paste -sd' ' | grep -q 'one.txt.* .*two.txt'"
holds 'with their hashes' grep -q "{\"path\":\"one.txt\",\"sha256\":\"$hash\",\"bytes\":22,\"documents\":1,\"skipped\":0}" out/summary.json
for fact in "$rules" "$hash" 'one.txt' '2 documents with 2 sentences' 'There were 1 loss and 0 warnings'; do
    holds "the page tells '$fact'" grep -qF "$fact" out/explore.html
done
if command -v sqlite3 >/dev/null; then
    holds 'so does the database' test "$(sqlite3 out/graph.sqlite "SELECT value FROM run WHERE key IN ('documents', 'lost', 'rules') ORDER BY key" | paste -sd' ')" = "2 1 $rules"
    holds 'with the inputs' test "$(sqlite3 out/graph.sqlite "SELECT sha256 FROM inputs WHERE path = 'one.txt'")" = "$hash"
else
    skip 'no sqlite3 here'
fi

# A changed rule or name is another hash, the same ones elsewhere are not.
printf 'company\tQuorl\n' | sed '1i type\tname' >names.tsv
edgewise build -q one.txt -r names.tsv -o named
holds 'other names, another hash' sh -c "! grep -q $rules named/summary.json"

# graph goes on from it
try 3 edgewise extract two.txt missing.txt --record two.run -o two.jsonl
try 0 edgewise extract one.txt --record one.run -o one.jsonl
holds 'extract tells no graph' grep -q '"facts":1,"nodes":null,"edges":null,"relations":{"bans":1}' one.run
try 0 edgewise graph one.jsonl two.jsonl --run two.run --run one.run --to facts,html,sqlite -o again/
same again out
try 0 edgewise graph out/facts.jsonl --run out/summary.json --to facts,html,sqlite -o again/
same again out
try 0 edgewise graph out/facts.jsonl --run out/summary.json --focus Canada --to html -o part/
holds 'what is selected is told' grep -qF '&quot;focus&quot;:[&quot;Canada&quot;]' part/explore.html
try 0 edgewise graph out/facts.jsonl --run part/summary.json --asserted --to html -o part/
holds 'and what was selected before' grep -q '"asserted":"yes"},.*"after":{"options":{"focus":\["Canada"\]' part/summary.json

# without, the files of facts are what was read
try 0 edgewise graph one.jsonl two.jsonl -o plain/ --to facts,html
holds 'files of facts' grep -q "{\"path\":\"one.jsonl\",\"sha256\":\"$(sha256sum <one.jsonl | cut -d ' ' -f 1)\",\"bytes\":$(wc -c <one.jsonl),\"facts\":1,\"skipped\":0}" plain/summary.json
holds 'what is not known is null' grep -q '"counts":{"documents":null,"sentences":null,"names":null,"facts":2' plain/summary.json
holds 'the page tells of no run' sh -c '! grep -q "This run" plain/explore.html'

# no record
echo nonsense >bad.json
sed 's/"rules":"/"rules":"0/' one.run >other.run
for try in 'bad.json|is no JSON object' 'one.jsonl|is no run record' 'gone.json|read the run record' 'one.run --run=other.run|made with other rules'; do
    # shellcheck disable=SC2086
    try 2 edgewise graph one.jsonl -o unmade/ --run ${try%%|*}
    err "${try#*|}"
done
holds 'nothing was begun' test ! -e unmade
try 0 edgewise graph one.jsonl --run one.run --to csv -o one.csv --depfile one.d
holds 'make learns of it' grep -q ' one.run' one.d
