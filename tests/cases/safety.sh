# What is promised of strangers' files: how the program is built, what it gives up, what it says of itself.
. "$(dirname "$0")/lib.sh"
echo 'Canada banned Huawei.' >good.txt

# the sandbox: what it keeps in is shown by faults.sh
try 0 edgewise --version
holds 'the version says what of the sandbox is here' grep -Eqx 'sandbox: (landlock [0-9]+|no landlock), (no )?seccomp' "$O/out"
try 0 edgewise extract -v good.txt
err 'sandbox: '
try 0 edgewise extract -v --no-sandbox good.txt
holds 'it can be left out' sh -c '! grep -q sandbox: "$1"' sh "$O/err"

# outputs of all kinds are written from within it
try 0 edgewise build good.txt -o deep/er/out --depfile build.d --to sqlite,svg,obsidian,facts
try 0 edgewise extract good.txt -o facts.jsonl --texts texts --record record.json --depfile facts.d
try 0 edgewise graph facts.jsonl --to sqlite -o new/folder/
mkdir elsewhere
ln -s elsewhere/real.svg link.svg
touch elsewhere/real.svg
try 0 edgewise graph facts.jsonl --to svg -o link.svg
holds 'through a link, too' test -s elsewhere/real.svg -a -L link.svg
try 0 edgewise graph facts.jsonl --to sqlite
holds 'a database goes to stdout' grep -aq 'SQLite format 3' "$O/out"
try 0 edgewise diff facts.jsonl facts.jsonl -o same.txt
try 0 edgewise extract good.txt -o /dev/null

# hardening: an executable that moves, imports that can't be overwritten, a stack that holds no code
case ${CONFIG:-} in
asan | tsan | coverage) skip 'built for other purposes' ;;
*)
    readelf -hldW "$EDGEWISE" >"$O/elf" 2>/dev/null
    holds 'position-independent' grep -q 'Type: *DYN' "$O/elf"
    holds 'imports are bound at the start, then read-only' sh -c 'grep -q GNU_RELRO "$1" && grep -q BIND_NOW "$1"' sh "$O/elf"
    holds 'no code on the stack' sh -c 'grep GNU_STACK "$1" | grep -qv E' sh "$O/elf"
    holds 'guarded stacks and checked functions' sh -c 'readelf -sW "$1" | grep -q __stack_chk_fail && readelf -sW "$1" | grep -q "_chk@"' sh "$EDGEWISE"
    ;;
esac

# nothing but its own messages gets to a terminal: names, ids, titles, fields and rules with escape sequences
evil=$(printf '\033]0;x\007\033[31m')
echo "Canada banned Huawei." >"$evil.txt"
printf '{"id":"%s","title":"%s","text":"Canada banned Huawei. \\u001b[31m"}\n{"x' 'a\u001b[2J' 'b\u001b]0;x\u0007' >evil.jsonl
printf 'relation %s\n  label "x\n' "$evil" >evil.rules
printf 'type\tname\n%s\t%s\n' "$evil" "$evil" >evil.tsv
edgewise extract evil.jsonl >evil-facts.jsonl 2>/dev/null
sed 's/"name":"Canada"/"name":"\\u001b[31mCanada\\u009b2J\\u202e"/' evil-facts.jsonl >evil-names.jsonl
for command in "extract $evil.txt missing$evil" 'extract evil.jsonl' 'documents evil.jsonl' 'explain evil.jsonl' \
    'rules check evil.rules evil.tsv' "graph missing$evil" 'graph evil-names.jsonl --to txt' 'graph evil-names.jsonl --to md' \
    "graph evil-names.jsonl --focus nobody$evil" 'diff evil-names.jsonl evil-facts.jsonl' "rules list no$evil" "no$evil" \
    "extract --no$evil" "graph --to no$evil evil-names.jsonl" "build --layout no$evil good.txt"; do
    # shellcheck disable=SC2086
    edgewise $command >"$O/both" 2>&1
    holds "no escape sequence: $(echo "$command" | tr -d '[:cntrl:]')" \
        sh -c '! LC_ALL=C grep -aq "[$(printf "\001-\010\016-\037\177")]" "$1" && ! LC_ALL=C grep -aq "$(printf "\302[\200-\237]")" "$1"' \
        sh "$O/both"
done

# SECURITY.md names tests that are there
for name in $(grep -oE '[a-z_]+\.(sh|c)\b' "$TOP/SECURITY.md" | sort -u); do
    holds "SECURITY.md: $name is a test" test -n "$(find "$TOP/tests" -name "$name")"
done

# Whatever inputs, names, rules and arguments hold: nothing that a terminal acts on is shown.
evil=$(printf 'Ev\033]0;title\007il\033[31m\302\23331m\342\200\256')
tame() { # WHAT COMMAND...: with all that it says
    local what=$1
    shift
    "$@" >"$O/shown" 2>&1 </dev/null
    ! LC_ALL=C grep -aqP '[\x01-\x08\x0b\x0c\x0e-\x1e\x7f]|\xc2[\x80-\x9f]' "$O/shown"
    result $? "$what shows no escape" || cat -v "$O/shown" | sed 's/^/# /' | head -n 3
}
same_way() { ! grep -q "$(printf '\342\200\256')" "$O/shown"; }
printf '%s Ltd banned Huawei. Canada sued "%s Holdings".\n' "$evil" "$evil" >"text$evil.txt"
printf 'type\tname\taliases\ncompany\tBad%sCo\tWorse%sCo\n' "$evil" "$evil" >evil.tsv
printf 'relation xy\n  label "a%s"\n  verb foob\n  example "%s foobed Olu Adair."\n    A xy B\n' "$evil" "$evil" >evil.rules
printf 'relation x%s\n  lable "%s"\n' "$evil" "$evil" >broken.rules
for command in extract documents explain build graph diff 'rules check' 'rules test' 'rules list' 'rules new' 'names list' \
    'names check' 'names import' 'names find' help "--$evil" "extract --to$evil" 'graph --to' 'build --focus' 'extract --since' \
    'extract --map' 'extract --limit' 'explain --relation' 'explain --at' 'names list --type' 'names import --only-country'; do
    # shellcheck disable=SC2086
    tame "$(printf %s "$command" | tr -dc 'a-z -') with what isn't there" edgewise $command "missing$evil"
done
for command in extract documents explain; do tame "$command" edgewise "$command" "text$evil.txt"; done
tame 'build -v' edgewise build -v "text$evil.txt" -o evil
for part in check test 'test --tap' 'test --coverage' list; do
    # shellcheck disable=SC2086
    tame "rules $part" edgewise rules $part evil.rules
    holds 'nor turns its lines' same_way
    # shellcheck disable=SC2086
    tame "rules $part, with mistakes" edgewise rules $part broken.rules
done
for part in list check; do tame "names $part" edgewise names $part evil.tsv; done
tame 'names find' edgewise names find -r evil.tsv "Bad${evil}Co"
holds 'nor turns its lines' same_way
tame explain edgewise explain -r evil.rules -r evil.tsv "Bad${evil}Co foobed Huawei."
echo 'Canada banned Huawei.' | edgewise extract - | python3 -c '
import json, sys
evil, fact = sys.argv[1], json.load(sys.stdin)
fact["source"]["name"] = fact["doc"] = fact["title"] = fact["detail"] = fact["trigger"] = fact["sentence"]["text"] = "A" + evil
fact["source"]["id"] = "name:a"
print(json.dumps(fact))' "$evil" >evil.jsonl
for format in $(edgewise graph --help | awk '/^Formats/ { on = 1; next } /^$/ { on = 0 } on { sub(/\*/, "", $1); print $1 }'); do
    case $format in png | pdf | sqlite) continue ;; esac
    edgewise graph evil.jsonl --to "$format" -o formats/ 2>/dev/null
done
! LC_ALL=C grep -arlP '[\x01-\x08\x0b\x0c\x0e-\x1e\x7f]|\xc2[\x80-\x9f]' formats >"$O/shown"
result $? 'no format has an escape in it' || sed 's/^/# /' "$O/shown"
