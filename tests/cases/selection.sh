# Selections: what is written is what was asked for, and what was left out is said.
. "$(dirname "$0")/lib.sh"
cat >news.txt <<'END'
Canada banned Huawei in 2020. Norway plans to ban ZTE.

Huawei sued Norway on 4 March 2021. Canada banned Huawei again, officials said.
END
try 0 edgewise extract news.txt --date 2022-01-02 -o all.jsonl
edges() { awk -F '","' 'NR > 1 { sub(/^"/, "", $1); print $1, $4, $5 }' "$1" | sort -u; }
try 0 edgewise graph all.jsonl --to csv
no_err
edges "$O/out" >all
holds 'there is something to select from' grep -q 'Huawei charges Norway' all

try 0 edgewise graph all.jsonl --to csv --focus huawei --direction out
edges "$O/out" >some
holds 'only what Huawei does' test "$(cat some)" = 'Huawei charges Norway'
err 'selected 2 of '
try 0 edgewise graph all.jsonl --to csv --relation charges,bans --type government,company -q
no_err
edges "$O/out" >some
same some all
try 0 edgewise graph all.jsonl --to csv --asserted
edges "$O/out" >some
holds 'a plan is no deed' sh -c '! grep -q ZTE some && grep -q Canada some'
try 0 edgewise graph all.jsonl --to csv --until 2020
edges "$O/out" >some
holds 'only what is of that year' test "$(cat some)" = 'Canada bans Huawei'
try 0 edgewise graph all.jsonl --to csv --relation accuses
holds 'a relation that no fact states just now is no mistake' test "$(wc -l <"$O/out")" = 1
err 'selected 0 of '

# before any writer
for format in facts dot txt md csv json; do
    try 0 edgewise graph all.jsonl --to "$format" --focus ZTE -q
    out ZTE
    holds "nothing else in $format" sh -c "! grep -q Huawei '$O/out'"
done
edgewise graph all.jsonl --to facts --focus ZTE >zte.jsonl 2>/dev/null
try 0 edgewise build news.txt --date 2022-01-02 --focus ZTE -o out
err 'selected 2 of '
same out/facts.jsonl zte.jsonl
holds 'the record tells of it' grep -q '"selection":{"options":{"focus":\["ZTE"\],"depth":1,"direction":"both"},"of":{"facts":' \
    out/summary.json

# slips of the hand: nothing is written
for try in '--focus Huawai|unknown entity .Huawai. (did you mean .Huawei.?)' \
    '--relation band|unknown relation .band. (did you mean .bans.?)' \
    '--except nope.ids|--except: can.t read .nope.ids.: No such file or directory$' \
    '--type compani|unknown type .compani. (did you mean .company.?)' \
    '--min-confidence 2|must be a number from 0 to 1' '--since soon|must be a date' '--direction up|must be one of both' '--depth 2|--depth needs --focus' \
    '--except missing.txt|missing.txt'; do
    try 2 edgewise graph all.jsonl --to facts ${try%%|*} -o slip.jsonl
    holds "it says ${try#*|}" grep -q -e "${try#*|}" "$O/err"
    try 2 edgewise build news.txt ${try%%|*} -o slip
    holds "so does build" grep -q -e "${try#*|}" "$O/err"
    holds 'nothing is written' test ! -e slip.jsonl -a ! -e slip/facts.jsonl
done

# facts judged wrong
id=$(sed -nE 's/.*"id":"([0-9a-f]{20})".*"relation":"charges".*/\1/p' all.jsonl | head -n 1)
printf '# judged by hand\n\n%s  the suit was another one\n00000000000000000000 gone\nnonsense here\n' "$id" >wrong.txt
try 0 edgewise graph all.jsonl --to csv --except wrong.txt
edges "$O/out" >some
grep -v 'Huawei charges' all >rest
same some rest
err 'wrong.txt:4: warning: fact '
err "wrong.txt:5: warning: 'nonsense' is no id"
try 0 edgewise build news.txt --date 2022-01-02 --except wrong.txt -o out
holds 'build does so as well' sh -c '! grep -q "\"charges\"" out/facts.jsonl'
holds 'the record counts them' grep -q '"excepted":1' out/summary.json
try 1 edgewise graph all.jsonl --to csv --except wrong.txt --fail-on-warnings
