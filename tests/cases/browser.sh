# The page to explore, in a real browser: tests/browser/explore.mjs does the work. Skipped where no browser can be had.
. "$(dirname "$0")/lib.sh"

give_up() {
    skip "$1"
    exit 0
}
for command in node npm chromium; do
    command -v "$command" >/dev/null || give_up "no $command here"
done

# The packages are pinned by package-lock.json and kept beside what is built.
tools=$TOP/build/browser
shots=$BUILD/screenshots
mkdir -p "$tools" "$shots"
if ! cmp -s "$TOP/tests/browser/package-lock.json" "$tools/installed"; then
    cp "$TOP"/tests/browser/package*.json "$tools/"
    timeout 120 npm ci --prefix "$tools" --silent --ignore-scripts --no-audit --no-fund >"$O/npm" 2>&1 ||
        give_up "npm can't fetch what the tests use"
    cp "$TOP/tests/browser/package-lock.json" "$tools/installed"
fi
cp "$TOP"/tests/browser/*.mjs "$tools/"

echo 'Canada banned Huawei.' >note.txt
edgewise build -q note.txt --to facts -o run
for name in small hostile large; do
    node "$tools/facts.mjs" "$name" >"$name.jsonl"
    try 0 edgewise graph "$name.jsonl" --run run/summary.json --to html --title "The $name page" -o "$name.html"
done
try 0 edgewise graph /dev/null --to html -o empty.html
edgewise extract -q "$TOP"/tests/corpus/*.txt >corpus.jsonl
try 0 edgewise graph corpus.jsonl --to html -o corpus.html
node "$tools/explore.mjs" "$PWD" "$shots" "$(command -v chromium)" >"$O/tap" 2>"$O/node"
status=$?
while IFS= read -r line; do
    case $line in
        'ok '*) line=${line#ok } && result 0 "${line#* }" ;;
        'not ok '*) line=${line#not ok } && result 1 "${line#* }" ;;
        '#'*) echo "$line" ;;
    esac
done <"$O/tap"
holds "the browser's tests came to their end ($status)" grep -q '^1\.\.' "$O/tap" || sed 's/^/# /' "$O/node" | head -n 20
