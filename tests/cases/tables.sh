# Tables: separators, quotes, what columns are called, rows that are no rows, GDELT's layouts.
. "$(dirname "$0")/lib.sh"

list() { edgewise documents --format json "$@" 2>"$O/list-err" >"$O/list"; }
# What the last list has: "id|date|title|url|length|kind", a line a document; null is "-".
listed() {
    sed -E 's/\{"id":(.*),"title":(.*),"date":(.*),"url":(.*),"length":([0-9]+),"kind":"(.*)"\}/\1|\3|\2|\4|\5|\6/; s/null/-/g; s/"//g' \
        "$O/list" >"$O/listed"
    grep -qxF -e "$1" "$O/listed"
    result $? "a document '$1'" || sed 's/^/# /' "$O/listed" "$O/list-err"
}
count() { holds "$1 documents" test "$(wc -l <"$O/list")" = "$1"; }

cat >posts.csv <<'CSV'
id,headline,published,body,link
n-1,"Harbour, again",2022-11-26,"Canada banned Huawei.

It said the ""owner"" had been warned.",https://example.org/1
n-2,Ferry owner pays,26 November 2022,Kenya fined Hytera.,
n-3,,"Sat 26 Nov 2022 10:00:00 GMT","<p>Japan <b>banned</b> ZTE &amp; Dahua.</p>",
CSV
try 0 edgewise documents posts.csv
out 'kind    date            bytes  id  title'
list posts.csv
count 3
listed 'n-1|2022-11-26|Harbour, again|https://example.org/1|75|csv'
listed 'n-2|2022-11-26|Ferry owner pays|-|37|csv'
listed 'n-3|2022-11-26|-|-|25|csv'
try 0 edgewise extract posts.csv
out '"doc":"n-1","title":"Harbour, again","date":"2022-11-26","url":"https://example.org/1"'
out 'Japan banned ZTE & Dahua.'

# The same table in other clothes: it is told by its content.
tr ',' ';' <posts.csv >semicolons.txt
tr ',' '\t' <posts.csv >tabs
tr ',' '|' <posts.csv >bars.txt
sed 's/$/\r/' posts.csv >crlf.csv
{ printf '\357\273\277'; sed '1s/id,headline/"id","headline"/' posts.csv; } >mark.csv
tr '\n' '\r' <posts.csv >mac.csv
iconv -t UTF-16 posts.csv >wide.csv
{ echo 'sep=;'; cat semicolons.txt; } >excel.csv
gzip -c posts.csv >packed.gz
for file in semicolons.txt tabs bars.txt crlf.csv mac.csv mark.csv wide.csv excel.csv packed.gz; do
    list "$file"
    holds "$file has three documents" test "$(wc -l <"$O/list")" = 3
    holds "$file has their ids and dates" test "$(grep -c '^{"id":"n-[123]",.*"date":"2022-11-26"' "$O/list")" = 3
done
list tabs
holds 'tabs make it tsv' grep -q '"kind":"tsv"' "$O/list"
edgewise documents --format json - <posts.csv >"$O/list"
count 3

# No tables: prose with commas, and a list of words.
printf 'Oslo, Monday\nNorway, which fined Hytera, banned ZTE.\n' >prose.txt
printf 'title, text and date are words\nso are these\n' >words.txt
for file in prose.txt words.txt; do
    list "$file"
    holds "$file is text" grep -q '"kind":"text"' "$O/list"
done

# --map and --from
cat >named.csv <<'CSV'
key,when,what,title,text
a,2022-11-26,Norway fined ZTE.,Sea,none of this
CSV
list named.csv --map text=what,date=when --map id=key
listed 'a|2022-11-26|Sea|-|22|csv'
list named.csv --map text=3,title=KEY
holds "columns by number, and names in any case" grep -q "\"title\":\"a\"" "$O/list"
try 3 edgewise extract named.csv --map text=wat
err "named.csv:1: lost: the table has no column 'wat' (did you mean 'what'?); its columns are 'key', 'when', 'what', 'title', 'text' [no-column]"
try 3 edgewise extract named.csv --map text=what,date=day
err "no column 'day'"
printf 'a,b\n1,2\n' >unknown.csv
try 3 edgewise documents unknown.csv
err "no column of the table is known to hold text; its columns are 'a', 'b': --map text=NAME says which does"
try 2 edgewise documents named.csv --map text
err "--map: 'text' is not of the form field=name"
try 2 edgewise documents named.csv --map txt=what
err "--map: no field 'txt'; the fields are text, title, date, url and id (did you mean 'text'?)"
try 2 edgewise documents named.csv --from cvs
err "--from must be one of text, html, jsonl, csv"
err "not 'cvs' (did you mean 'csv'?)"
list named.csv --from text
holds '--from text reads the table as it stands' grep -q '"kind":"text"' "$O/list"
printf '20221126\tNorway fined ZTE.\n20221127\tKenya banned Dahua.\n' >bare.tab
list bare.tab --map date=1,text=2
holds 'a table without a header, by numbers' grep -q '"date":"2022-11-27"' "$O/list"
count 2

# JSON: other names, members of members
printf '%s\n' '{"key":"j-1","meta":{"when":"2022-11-26"},"story":{"en":"Norway fined ZTE."}}' '{"key":"j-2","story":"x"}' >odd.jsonl
list odd.jsonl --map id=key,date=meta.when,text=story.en
listed 'j-1|2022-11-26|-|-|17|jsonl'
try 3 edgewise documents odd.jsonl --map text=story.en
err "odd.jsonl:2: lost: the record has no text in 'story.en'; its fields are 'key', 'story' [no-text]"

# A number is no text, though it may be a title.
printf '{"text":42}\n{"body":true,"id":"b"}\n{"title":1984,"text":"Norway fined ZTE."}\n' >number.jsonl
try 3 edgewise documents number.jsonl
err "number.jsonl:1: lost: the record has no text: its 'text' is no string [no-text]"
err "number.jsonl:2: lost: the record has no text: its 'body' is no string [no-text]"
list number.jsonl
count 1

# What a news service answers, or a JSON feed: the records in it
printf '{"status":"ok","totalResults":3,"articles":[{"url":"https://example.org/1","title":"One","publishedAt":"2022-11-26T10:00:00Z","content":"Norway fined ZTE."},{"title":"Two"},{"content":"Kenya fined Dahua."}]}' >answer.json
try 3 edgewise documents answer.json
err 'answer.json:1: lost: a record of the list has no text [no-text]'
list answer.json
count 2
listed 'https://example.org/1|2022-11-26|One|https://example.org/1|22|jsonl'
printf '{\n "version": "https://jsonfeed.org/version/1.1",\n "description": "Notes",\n "items": [\n  {"id": "a", "date_published": "2022-11-26", "content_html": "<p>Norway fined ZTE.</p>"}\n ]\n}\n' >feed.json
list feed.json
listed 'a|2022-11-26|-|-|17|jsonl'
printf '{"id":"x","text":"Norway fined ZTE.","items":[{"text":"not this"}]}' >with.json
list with.json
listed 'x|-|-|-|17|jsonl'

# Rows that can't be right are named and passed over, all others are read.
{
    echo 'id,title,text'
    for i in $(seq 1 500); do
        case $i in
        100) echo '100,narrow' ;;
        200) echo '200,wide,Norway fined ZTE.,and,more' ;;
        300) echo '300,"open,Norway fined ZTE.' ;;
        400) echo '400,,' ;;
        450) echo '450,spare,Norway fined ZTE.,,' ;;
        *) echo "$i,\"Item $i\",\"Line one, of $i.
Norway fined ZTE.\"" ;;
        esac
    done
} >rough.csv
try 3 edgewise documents rough.csv
err 'rough.csv:200: lost: the row has 2 cells, the table 3 columns [row-width]'
err 'rough.csv:399: lost: the row has 5 cells, the table 3 columns [row-width]'
err 'rough.csv:598: lost:'
err 'rough.csv:797: lost: the row has no text [no-text]'
list rough.csv
count 496
try 3 edgewise extract -q --max-errors 2 rough.csv

{ printf 'text,%0150000d\nNorway fined ZTE.,1\n' 0 | tr 0 ,; } >endless.csv
try 3 edgewise documents endless.csv --from csv
err 'endless.csv:1: lost: the row has more than 100000 cells [row-width]'

# An unclosed quote at the end takes nothing with it.
printf 'id,text\n1,"Norway fined ZTE.\n2,Kenya banned Dahua.\n' >open.csv
try 3 edgewise documents open.csv
err 'open.csv:2: lost: a quote is never closed; the line is passed over [open-quote]'
list open.csv
listed '2|-|-|-|19|csv'
# So it is in the first row.
printf '"id\ntext"s,title\n1,Norway\n' >first.csv
try 3 edgewise documents first.csv --from csv
err 'first.csv:1: lost: no column of the table is known to hold text'
try 2 edgewise names import first.csv
# What a table says that it is separated by has to be a mark of ASCII.
printf 'sep=\303\244\nid,text\n1,Norway fined ZTE.\n' >umlaut.csv
try 0 edgewise extract umlaut.csv
out '"text":"Norway fined ZTE."'
# With tabs, a quote in front of a word is what it looks like.
printf 'id\ttitle\ttext\n1\t"Never," he said\tNorway fined ZTE.\n2\t"Open\tKenya banned Dahua.\n3\t"A ""b"" c"\t"Two\nlines."\n' >said.tsv
list said.tsv
count 3
holds 'the quote is kept' grep -qF '"title":"\"Open"' "$O/list"
holds 'a quoted cell may span lines' grep -qF '"title":"A \"b\" c"' "$O/list"

# GDELT: the knowledge graph has titles, events have nothing to read.
graph_row() { printf '%s\t%s\t1\tx.org\t%s%s\t%s\n' "$1" 20221126103000 "$2" "$(printf '\t%.0s' {1..21})" "$3"; }
{
    graph_row 20221126103000-1 https://example.org/1 '<PAGE_TITLE>Norway fines ZTE &amp; Dahua</PAGE_TITLE>'
    graph_row 20221126103000-2 https://example.org/2 '<PAGE_LINKS>x</PAGE_LINKS>'
} >20221126103000.gkg.csv
try 3 edgewise documents 20221126103000.gkg.csv
err '20221126103000.gkg.csv:2: lost: the row has no text [no-text]'
list 20221126103000.gkg.csv
listed '20221126103000-1|2022-11-26|-|https://example.org/1|24|tsv'
printf '77\t20221126%s\thttps://example.org/1\n' "$(printf '\t%.0s' {1..58})" >20221126.export.CSV
try 3 edgewise documents 20221126.export.CSV
err "its columns are 'GLOBALEVENTID', 'SQLDATE'"
list 20221126.export.CSV --map text=GLOBALEVENTID
listed '77|2022-11-26|-|https://example.org/1|2|tsv'
printf '77\t20121126%s\n' "$(printf '\t%.0s' {1..55})" >20121126.csv
try 3 edgewise documents 20121126.csv --map text=SOURCEURL
err "'ActionGeo_FeatureID', 'DATEADDED'"
