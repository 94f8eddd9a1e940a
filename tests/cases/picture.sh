# Pictures: layouts, themes, clusters, what is said of what is left out, and graphs with nothing in them.
. "$(dirname "$0")/lib.sh"
make_posts posts 30
edgewise extract -R posts >facts.jsonl

for layout in auto dot sfdp neato fdp circo twopi osage; do
    try 0 edgewise graph facts.jsonl --to svg --layout "$layout"
    no_err
    out 'Huawei'
done
try 2 edgewise graph facts.jsonl --to svg --layout dott
err "--layout must be one of"
try 0 edgewise graph facts.jsonl --to svg --theme dark
out '#14181d'
try 0 edgewise graph facts.jsonl --to svg --theme print
holds 'print has no fill but white and black' sh -c "! grep -E '<(polygon|path|ellipse)' '$O/out' | grep -oE 'fill=\"[^\"]*\"' | grep -vE 'none|white|black|transparent|#ffffff|#000000|#303030|#6b6b6b'"
try 2 edgewise graph facts.jsonl --to svg --theme sepia
for by in type country component; do
    try 0 edgewise graph facts.jsonl --to svg --cluster "$by"
    out 'class="cluster"'
done
# All countries have names, whether they act themselves or only firms of theirs do.
printf 'Samsung sued Apple. Canada banned Huawei.\n' | edgewise extract - >lands.jsonl
try 0 edgewise graph lands.jsonl --to dot --cluster country
for land in 'South Korea (KOR)' 'United States (USA)' 'Canada (CAN)' 'China (CHN)'; do out "label=\"$land\""; done
try 0 edgewise graph facts.jsonl --to svg --cluster none
holds 'no frames' sh -c "! grep -q 'class=\"cluster\"' '$O/out'"

# evidence on hovering, and links to web addresses alone
try 0 edgewise graph facts.jsonl --to svg
out '“Canada banned Huawei.”'
sed 's/"url":null/"url":"javascript:alert(1)"/' facts.jsonl >odd.jsonl
try 0 edgewise graph odd.jsonl --to svg
holds 'no script becomes a link' sh -c "! grep -q 'javascript:' '$O/out'"
sed 's/"url":null/"url":"https:\/\/example.org\/?a=1\&b=2"/' facts.jsonl >web.jsonl
try 0 edgewise graph web.jsonl --to svg
out 'href="https://example.org/?a=1&amp;b=2"'
out 'rel="noopener noreferrer"'

# many are too many
head -n 1 facts.jsonl | awk '{ for (i = 1; i <= 150; i++) {
    line = $0
    sub(/"id":"[0-9a-f]*"/, sprintf("\"id\":\"%020d\"", i), line)
    sub(/"target":{"id":"[^"]*"/, "\"target\":{\"id\":\"name:t" i "\"", line)
    print line } }' >many.jsonl
try 0 edgewise graph many.jsonl --to svg
out '151 entities and 150 relations'
out 'shown: 60 of 151 entities'
# One by way of which alone something is done is no node, but counts: the same number in both lines.
sed '1s/"polarity":/"instrument":{"id":"law:v","name":"Via Act","type":"law","country":null,"text":"Via Act","start":0,"end":7},&/' \
    many.jsonl >instrument.jsonl
try 0 edgewise graph instrument.jsonl --to svg
out '152 entities and 150 relations'
out 'shown: 60 of 152 entities'
# Who withdraws is not for somebody.
sed -n 1p facts.jsonl | sed 's/"plover":"[A-Z]*"/"plover":"RETREAT"/' >retreat.jsonl
try 0 edgewise graph retreat.jsonl --to svg
holds 'its edge is neutral' grep -q 'class="edge[^"]*neutral' "$O/out"

# nothing at all
echo 'It rained. Canada was calm.' >calm.txt
try 0 edgewise build calm.txt -o calm
holds 'the picture says why it is empty' grep -q 'read: 1 document, 2 sentences, 1 name' calm/graph.svg
holds 'so does the page' grep -q 'read were 1 document, 2 sentences and 1 name' calm/explore.html
try 0 edgewise graph /dev/null --to svg
out 'No relations were found'

# what a selection left out is said
try 0 edgewise graph facts.jsonl --to svg --focus Canada
out '6 of 10 entities and 5 of 25 relations'
