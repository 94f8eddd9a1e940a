# Things that go wrong: afterwards the old outputs are whole or the new ones are, and what could not be done was said.
# FAULTS=full does at full size what is scaled down here.
. "$(dirname "$0")/lib.sh"
full=$([ "${FAULTS:-}" = full ] && echo yes)
scaled() { [ -n "$full" ] && echo "$2" || echo "$1"; } # SIZE FULL-SIZE
case ${CONFIG:-} in asan | tsan) sanitized=yes ;; *) sanitized= ;; esac
make_posts old-posts 3
make_posts posts 12
edgewise build -R old-posts -o old
edgewise build -R posts -o new
edgewise extract -R old-posts >old.jsonl
edgewise extract -R posts >new.jsonl

# Every file of out/ is that of the old run or that of the new one, and there are no others.
whole() {
    local file
    for file in out/*; do
        cmp -s "$file" "old/${file##*/}" || cmp -s "$file" "new/${file##*/}" || undrawn "$file" ||
            { echo "$file is neither"; return 1; }
    done
    diff <(ls out) <(ls old)
}
# Where a picture could not be drawn, which is said, the page is whole without it, and the record tells.
undrawn() {
    [ -n "${draws_otherwise:-}" ] || grep -q 'drawn by\|no-diagram' "$O/err" || return
    case $1 in
    *.html) tail -n 1 "$1" | grep -q '^</html>$' ;;
    *.svg) tail -n 1 "$1" | grep -q '^</svg>$' ;;
    *.json) tail -n 1 "$1" | grep -q '}$' && grep -q 'layout-fallback\|no-diagram' "$1" ;;
    *) false ;;
    esac
}
no_remains() { # nothing hidden is left in the folders
    local left
    left=$(find "$@" -name '.*' ! -name . ! -name ..)
    [ -z "$left" ] || { echo "$left"; return 1; }
}
start() { rm -rf out && cp -R old out && cp old.jsonl facts.jsonl; }
old_facts() { cmp facts.jsonl old.jsonl && no_remains .; }

sentence='Canada banned Huawei and Japan banned ZTE in the year of the rat.'
[ -n "$sanitized" ] || limit='ulimit -v 1600000;' # what two threads need, each for 8 MB full of names
for text in 'word ' 'Peru banned Arc, ' '{"text":"' '<p><b>' '((((' 'a"' '&amp;' ; do
    yes "$text" | tr -d '\n' | head -c "$(scaled 2000000 100000000)" | timeout 300 bash -c "${limit:-} exec '$EDGEWISE' extract -j 2 -" \
        >"$O/out" 2>"$O/err"
    status=${PIPESTATUS[3]}
    holds "an endless line of '$text' ($status)" test "$status" = 0 -o "$status" = 3
done
n=$(scaled 20000 1000000)
awk -v n="$n" -v line="$(edgewise extract posts/0000.txt | head -n 1)" 'BEGIN {
    gsub(/%/, "%%", line)
    sub(/"id":"[0-9a-f]*"/, "\"id\":\"%020x\"", line)
    sub(/"doc":"[^"]*"/, "\"doc\":\"d%d\"", line)
    sub(/"text_hash":"[^"]*"/, "\"text_hash\":\"%020x\"", line)
    for (i = 0; i < n; i++) printf line "\n", i, i, i }' >heavy.jsonl
try 0 timeout 300 "$EDGEWISE" graph heavy.jsonl --to csv,txt,md,json,dot,svg -o heavy/
holds "an entity with $n facts" grep -q "\",$n," heavy/adjacency.csv
