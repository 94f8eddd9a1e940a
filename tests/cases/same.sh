# The same input gives the same bytes; in parts, in any order, it gives them too.
. "$(dirname "$0")/lib.sh"
make_posts posts 20
cp -R "$TOP/tests/corpus" corpus 2>/dev/null
find posts corpus -type f ! -name '.*' 2>/dev/null | LC_ALL=C sort >files
mapfile -t files <files

try 0 edgewise build "${files[@]}" -o one
holds 'there are facts' test "$(wc -l <one/facts.jsonl)" -ge 20
try 0 edgewise build "${files[@]}" -o two
same two one
LC_ALL=C LANG=de_DE.UTF-8 TZ=Asia/Tokyo HOME=/nonexistent try 0 edgewise build "${files[@]}" -o two
same two one

mapfile -t shuffled < <(shuf --random-source=<(yes 1) files)
try 0 edgewise build "${shuffled[@]}" -o two
same two one

# With --run the outputs of graph tell of the run too; without, only what is made from facts is the same.
for round in 1 2 3 4 5; do
    parts=$((round * 2 - 1))
    rm -rf part two
    mkdir part
    shuf --random-source=<(yes "$round") files | split -n "r/$parts" - part/list.
    for list in part/list.*; do xargs -d '\n' "$EDGEWISE" extract --record "$list.run" <"$list" >"$list.jsonl"; done
    # shellcheck disable=SC2046
    try 0 edgewise graph $(ls part/*.jsonl | shuf --random-source=<(yes "$round")) -o two \
        $(ls part/*.run | shuf --random-source=<(yes "$round") | sed 's/^/--run=/')
    same two one
done
# merged in steps, with overlap
try 0 edgewise graph part/list.aa.jsonl part/list.ab.jsonl --to facts -o part/step.jsonl
try 0 edgewise graph part/*.jsonl -o two --run one/summary.json
same two one
try 0 edgewise graph part/*.jsonl -o two
rm {one,two}/{summary.json,explore.html}
same two one
