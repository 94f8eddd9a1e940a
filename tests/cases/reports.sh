# The adjacency reports: for a terminal, and for programs by their schema.
. "$(dirname "$0")/lib.sh"
edgewise extract "$TOP"/tests/corpus/*.txt "$TOP"/tests/corpus/*.jsonl -q >all.jsonl
sed 's/"date":null/"date":"2022-11"/' all.jsonl | head -n 40 >dated.jsonl
printf '%s\n' '{"id":"\u202e<b>\"|\\","text":"Canada banned \u200fHuawei & Sons|<i>x</i>* Ltd. Norway may ban it."}' |
    edgewise extract - --date 2022 >odd.jsonl

for facts in all dated odd; do
    try 0 edgewise graph --to txt $facts.jsonl
    cp "$O/out" $facts.txt
    holds "$facts.txt fits 80 columns" test "$(wc -L <$facts.txt)" -le 79
    for heading in 'Who acts most' 'Who is acted on most' 'By relation' 'Over time' '  acts on' '  acted on by'; do
        out "$heading"
    done
    try 0 edgewise graph --to md $facts.jsonl
    for heading in '## Who acts most' '## Who is acted on most' '## By relation' '## Over time' '### Acts on' '### Acted on by'; do
        out "$heading"
    done
done
edgewise graph --to csv all.jsonl >all.csv
# Each sentence of an edge is proved: document and bytes.
facts=$(wc -l <all.jsonl)
holds 'there are facts' test "$facts" -gt 100
holds 'what is done to somebody has its place, too' awk -v edges="$(grep -c . <all.csv)" '
    /^  acted on by$/ { on = 1; next }
    /^$/ || /^  [a-z]/ { on = 0 }
    on && /^        - / { proved++ }
    END { exit !(proved > 100 && proved == edges - 1) }' all.txt

# The numbers of the summary are those of the edges.
statements=$(edgewise graph --to json all.jsonl | sed -nE 's/^\{"source":.*"modality":"[a-z]*","count":([0-9]+),.*/\1/p' |
    awk '{ sum += $1 } END { print sum }')
over_time=$(awk '/^Over time/ { on = 1; next } /^$/ { on = 0 } on && /^  / { sum += $(NF - 1) } END { print sum }' all.txt)
holds "statements over time add up ($statements, $over_time)" test "$statements" = "$over_time"

# A selection says in the report what it leaves out.
try 0 edgewise graph --to txt --top 5 -q all.jsonl
out ' of '
holds 'so many of so many' grep -qE '^[0-9]+ of [0-9]+ entities and [0-9]+ of [0-9]+ relations' "$O/out"

cat >validate.py <<'PY'
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
for path in sys.argv[2:]:
    data = json.load(open(path, encoding="utf-8"))
    validator.validate(data)
    assert data["counts"]["nodes"] == len(data["nodes"]) and data["counts"]["edges"] == len(data["edges"])
    ids = [node["id"] for node in data["nodes"]]
    for node in data["nodes"]:
        for tie in node["acts_on"]:
            edge = data["edges"][tie["edge"]]
            assert (edge["source"], edge["target"]) == (node["id"], tie["target"])
        for tie in node["acted_on_by"]:
            edge = data["edges"][tie["edge"]]
            assert (edge["source"], edge["target"]) == (tie["source"], node["id"])
    cells = {}
    for edge in data["edges"]:
        key = (ids.index(edge["source"]), ids.index(edge["target"]))
        cells[key] = cells.get(key, 0) + edge["count"]
    assert cells == {(row, column): count for row, column, count in data["matrix"]}
    wrong = dict(data, extra=1)
    assert not validator.is_valid(wrong)
    if data["edges"]:
        edge = dict(data["edges"][0])
        del edge["evidence"]
        assert not validator.is_valid(dict(data, edges=[edge]))
PY
for facts in all dated odd; do edgewise graph --to json --title 'A "title"' $facts.jsonl >$facts.json; done
edgewise graph --to json /dev/null >empty.json
if python3 -c 'import jsonschema' 2>/dev/null; then
    holds 'the JSON is as its schema says' python3 validate.py "$TOP/doc/adjacency.schema.json" all.json dated.json odd.json \
        empty.json
else
    skip 'no jsonschema for Python here'
fi
