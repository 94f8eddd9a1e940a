# Any number of threads gives the same: facts, messages, their order, and where it stops.
. "$(dirname "$0")/lib.sh"
make_posts posts 60
cat posts/0000.txt >long.txt
for i in $(seq 40); do cat posts/00*.txt; done >>long.txt
{
    for i in $(seq 120); do
        printf '{"id":"r%d","text":"Canada banned Huawei. It also banned ZTE on day %d."}\n' "$i" "$i"
        [ $((i % 9)) != 0 ] || echo '{"id":"broken'
    done
} >records.jsonl
inputs=(posts/*.txt records.jsonl nothing.txt long.txt records.jsonl)

for jobs in 1 2 3 16; do
    try 3 edgewise extract -v -j "$jobs" "${inputs[@]}" -o "facts.$jobs" --record "record.$jobs"
    grep -v ': read in \|^edgewise: rules: ' "$O/err" >"messages.$jobs"
    try 3 edgewise extract --max-errors 5 -j "$jobs" "${inputs[@]}"
    cp "$O/out" "stopped.$jobs"
    cp "$O/err" "stopped-messages.$jobs"
    try 3 edgewise build -q -j "$jobs" "${inputs[@]}" -o "out.$jobs"
done
holds 'there are facts' test "$(wc -l <facts.1)" -gt 200
holds 'and messages' test "$(wc -l <messages.1)" -gt 20
holds 'it stopped before the end' test "$(wc -l <stopped.1)" -lt "$(wc -l <facts.1)"
for jobs in 2 3 16; do
    for what in facts record messages stopped stopped-messages out; do same "$what.$jobs" "$what.1"; done
done

# Whoever reads no further ends it, and a full disk is told once.
holds 'a reader that goes away' sh -c '"$EDGEWISE" extract -q -j 4 records.jsonl records.jsonl | head -n 1 | grep -q Huawei'
if [ -e /dev/full ]; then
    try 4 sh -c '"$EDGEWISE" extract -q -j 4 records.jsonl >/dev/full'
    holds 'one message' test "$(wc -l <"$O/err")" = 1
fi
try 2 edgewise extract -j 0 records.jsonl
err '--jobs must be a number'
try 0 edgewise extract -j 4 /dev/null
no_out
