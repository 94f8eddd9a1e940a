# Every format, read by programs of others: tests/readers/check.py has the readers.
. "$(dirname "$0")/lib.sh"
python=$(ls /usr/bin/python3 2>/dev/null || command -v python3) # Debian's, which has the readers
export PYTHONDONTWRITEBYTECODE=1

all=$(edgewise graph --help | awk '/^Formats/ { on = 1; next } /^$/ { on = 0 } on { sub(/\*/, "", $1); print $1 }' | paste -sd,)
usual=$(edgewise graph --help | awk '/^Formats/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z0-9-]+ *\* / { print $0 }' | sed 's/.*\* *//; s/ .*//' | sort)
edgewise extract "$TOP"/tests/corpus/*.txt >corpus.jsonl 2>/dev/null

readers=$TOP/build/readers
"$TOP/tests/readers/fetch.sh" "$readers" >"$O/fetch" 2>&1

# Folder with all formats of facts; the readers' results become results here.
read_all() { # WHAT FACTS
    try 0 edgewise graph "$2" --to "$all" -o "$1/"
    local line
    while read -r line; do
        case $line in
        'ok '*' # SKIP '*) skip "$1: ${line#* # SKIP }" ;;
        'ok '*) result 0 "$1: ${line#ok * }" ;;
        'not ok '*) result 1 "$1: ${line#not ok * }" ;;
        '# '*) echo "$line" ;;
        esac
    done < <("$python" "$TOP/tests/readers/check.py" "$1" "$readers" 2>&1 || echo "not ok 0 check.py ends"
             if command -v node >/dev/null; then
                 node "$TOP/tests/readers/web.cjs" "$1" "$readers" 2>&1 || echo "not ok 0 web.cjs ends"
             else
                 echo "ok 0 web.cjs # SKIP no program node here"
             fi)
}

if [ -n "$python" ]; then
    read_all corpus corpus.jsonl
    "$python" "$TOP/tests/readers/facts.py" >awkward.jsonl
    read_all awkward awkward.jsonl
    tac awkward.jsonl >reversed.jsonl
    try 0 edgewise graph reversed.jsonl awkward.jsonl --to "$all" -o again/
    rm {again,awkward}/summary.json
    same again awkward
else
    skip 'no python3 here'
fi
: >nothing.jsonl
try 0 edgewise graph nothing.jsonl --to "$all" -o nothing/
try 0 edgewise graph nothing.jsonl -o usual/
same <(ls usual | grep -v actions) <(printf '%s\n' "$usual" summary.json | sort)

# A Sanction is one of those that sanction or list, not of all that restrict.
printf 'Canada banned Huawei. Kenya blocked Dahua. Norway sanctioned Rosneft. Japan blacklisted ZTE.\n' >measures.txt
edgewise extract measures.txt >measures.jsonl
try 0 edgewise graph measures.jsonl --to ftm
holds 'two are' test "$(grep -c '"schema":"Sanction"' "$O/out")" = 2
for one in rosneft zte; do out "\"schema\":\"Sanction\",\"properties\":{\"entity\":[\"company:$one\"]"; done

# choosing
echo 'Canada banned Huawei.' >good.txt
try 0 edgewise build good.txt --to d3,graphml,d3 -o some
same <(ls some) <(printf '%s\n' d3.json graph.graphml summary.json)
try 0 edgewise build good.txt --to d3 -o -
same "$O/out" some/d3.json
try 0 edgewise build good.txt --to gephi -o some
holds 'both files are there' test -s some/gephi-nodes.csv -a -s some/gephi-edges.csv
for command in build graph; do
    try 2 edgewise "$command" good.txt --to dot,graphmll -o unmade
    err "unknown format 'graphmll' (did you mean 'graphml'?); there are facts, dot"
    holds 'nothing was begun' test ! -e unmade
    try 2 edgewise "$command" good.txt --to '' -o unmade
    try 2 edgewise "$command" good.txt --to dot,d3 -o -
    err 'need a folder'
    try 2 edgewise "$command" good.txt --to gephi -o -
    err "format 'gephi' is several files"
done

# more than a format can take: said, and the rest is written
for ((i = 0; i < 5001; i++)); do
    printf '{"v":1,"id":"%05d","doc":"d","text_hash":"h","sentence":{"text":"s","start":0,"end":1},"source":{"id":"a","name":"A","type":"company","text":"A","start":0,"end":1},"relation":"bans","target":{"id":"t:%05d","name":"T","type":"company","text":"T","start":0,"end":1},"polarity":"positive","modality":"asserted","trigger":"bans","rule":"r","confidence":1}\n' "$i" "$i"
done >many.jsonl
try 4 edgewise graph many.jsonl --to matrix,d3 -o many/
err "too many for the format 'matrix'"
same <(ls many) <(printf '%s\n' d3.json summary.json)
try 4 edgewise graph many.jsonl --to matrix -o matrix.csv
holds 'no file is left' test ! -e matrix.csv

# names, sentences and addresses of a megabyte: cut in pictures, whole elsewhere
long=$(head -c 1000000 /dev/zero | tr '\0' w)
cat >long.sed <<END
s/"source":{"id":"[^"]*","name":"[^"]*"/"source":{"id":"company:$long","name":"$long"/
s/"url":[^,]*/"url":"https:\/\/example.org\/$long"/
s/"text":"/"text":"$long /
END
head -n 1 corpus.jsonl | sed -f long.sed >long.jsonl
tail -n +2 corpus.jsonl >rest.jsonl
try 0 edgewise graph long.jsonl rest.jsonl --to dot,svg,html,graphml,csv,facts -o long/
no_err
holds 'the name is whole' test "$(wc -c <long/graph.graphml)" -gt 2000000
if command -v dot >/dev/null; then
    holds 'dot reads what is long' dot -Tcanon long/graph.dot
else
    skip 'no dot here'
fi
