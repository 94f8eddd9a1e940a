# How much is said, and in which colours.
. "$(dirname "$0")/lib.sh"
printf 'Canada banned Huawei.\n' >good.txt
esc=$(printf '\033')
colored() { grep -q "$esc\[[0-9]*m" "$1"; }
plain() { ! colored "$1"; }

try 3 edgewise extract missing.txt
holds 'no colour into a file' plain "$O/err"
holds 'each message names the program' sh -c '! grep -qv "^edgewise: " "$1"' sh "$O/err"
try 3 edgewise extract --color=always missing.txt
holds '--color=always' colored "$O/err"
NO_COLOR=1 try 3 edgewise extract --color=always missing.txt
holds '--color=always before NO_COLOR' colored "$O/err"
CLICOLOR_FORCE=1 try 3 edgewise extract missing.txt
holds 'CLICOLOR_FORCE' colored "$O/err"
NO_COLOR=1 CLICOLOR_FORCE=1 try 3 edgewise extract missing.txt
holds 'NO_COLOR before CLICOLOR_FORCE' plain "$O/err"
TERM=dumb CLICOLOR_FORCE=1 try 3 edgewise extract missing.txt
holds 'TERM=dumb before CLICOLOR_FORCE' plain "$O/err"
NO_COLOR= CLICOLOR_FORCE=1 try 3 edgewise extract missing.txt
holds 'an empty NO_COLOR is none' colored "$O/err"
try 3 on_terminal "'$EDGEWISE' extract missing.txt"
holds 'colour on a terminal' colored "$O/out"
NO_COLOR=1 try 3 on_terminal "'$EDGEWISE' extract missing.txt"
holds 'NO_COLOR on a terminal' plain "$O/out"
try 3 on_terminal "'$EDGEWISE' extract --color=never missing.txt"
holds '--color=never on a terminal' plain "$O/out"

# In cron nothing is said of success; a person at a terminal is told where to look.
try 0 edgewise build good.txt -o out
no_out
no_err
try 0 edgewise build good.txt -o out -v
err 'results    out/'
no_out
try 0 on_terminal "'$EDGEWISE' build good.txt -o out"
out 'results    out/'
try 0 on_terminal "'$EDGEWISE' build good.txt -o out -q"
no_out
# Progress is for a terminal alone.
try 0 on_terminal "'$EDGEWISE' extract good.txt"
out ' MB, 1 documents, 1 facts'
try 0 on_terminal "'$EDGEWISE' extract -q good.txt"
holds 'none with -q' sh -c '! grep -qF " MB, " "$1"' sh "$O/out"
try 0 on_terminal "TERM=dumb '$EDGEWISE' extract good.txt"
holds 'none on a dumb one' sh -c '! grep -qF " MB, " "$1"' sh "$O/out"
try 0 edgewise extract good.txt
no_err
try 0 edgewise build good.txt -o out --stats
for row in read extract write total 'peak memory' documents facts 'rule  '; do err "$row"; done
holds 'rules are named that took the longest' grep -Eq '^edgewise: [a-z-]+:[0-9]+ ' "$O/err"
try 3 edgewise build missing.txt good.txt -o out -q
err missing.txt

# One broken file doesn't bury the rest of what is said.
seq 1000 | sed 's/.*/{"broken/' >bad.jsonl
try 3 edgewise extract --from jsonl bad.jsonl
holds 'repeated problems are counted, not shown' test "$(grep -c 'bad.jsonl:' "$O/err")" -lt 30
err 'not shown without -v'
try 3 edgewise extract --from jsonl -v bad.jsonl
holds '-v shows them all' test "$(grep -c 'bad.jsonl:' "$O/err")" -ge 1000
try 3 edgewise extract --from jsonl --max-errors 5 bad.jsonl
holds '--max-errors stops' test "$(grep -c 'bad.jsonl:' "$O/err")" -le 6

# Rules that can't be used end the run before any text is read; so does a folder that has none.
mkdir no-rules
echo 'just notes' >no-rules/notes.txt
for command in extract 'rules test' 'rules check' 'names list'; do
    # shellcheck disable=SC2086
    case $command in
    extract) try 2 edgewise extract -r no-rules good.txt ;;
    *) try 2 edgewise $command no-rules ;;
    esac
    err "no rules at 'no-rules': files are read that end in .rules or .tsv"
    no_out
done
mkdir -p own/edgewise/notes
XDG_DATA_HOME=$PWD/own try 0 edgewise extract good.txt
out '"relation":"bans"'
try 2 edgewise extract -r no-such-folder good.txt
err no-such-folder
no_out
printf 'relation x\n  lable "x"\n' >bad.rules
try 2 edgewise build -r bad.rules good.txt -o untouched
err 'bad.rules:2'
holds 'no folder is made' test ! -e untouched
EDGEWISE_RULES=$PWD/nowhere try 2 edgewise extract good.txt
no_out
