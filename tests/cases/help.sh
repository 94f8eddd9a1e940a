# Help, version, and what a slip of the hand gets.
. "$(dirname "$0")/lib.sh"

try 0 edgewise --help
out 'usage: edgewise COMMAND'
out 'Examples:'
out 'Exit status:'
no_err
for command in build extract graph diff documents names rules explain help; do
    try 0 edgewise "$command" --help
    out "usage: edgewise $command"
    edgewise "$command" --help >"$O/by-option"
    try 0 edgewise help "$command"
    same "$O/by-option" "$O/out"
    holds "help of $command fits 80 columns" awk 'length($0) > 79 { print; bad = 1 } END { exit bad }' "$O/out"
done
try 0 edgewise --version
holds 'the version is that of the headers' \
    grep -qx "edgewise $(sed -n 's/.*EW_VERSION "\(.*\)"/\1/p' "$TOP/include/edgewise/version.h")" "$O/out"
for library in glib graphviz libxml2 json-glib libarchive; do out "$library "; done

try 2 edgewise
no_out
err 'usage: edgewise COMMAND'
try 2 edgewise biuld
err "unknown command 'biuld' (did you mean 'build'?)"
try 2 edgewise xyzzy
err "unknown command 'xyzzy'"
try 2 edgewise help xtract
err "did you mean 'extract'?"
try 2 edgewise build --recusive
err "unknown option '--recusive' (did you mean '--recursive'?)"
try 2 edgewise build -z
err "unknown option '-z'"
try 2 edgewise extract --date
err '--date needs a value'
try 2 edgewise extract --date 2022-02-30
err "--date must be a date such as 2022-11-26, not '2022-02-30'"
try 2 edgewise build --max-errors=few
err '--max-errors must be a number'
try 2 edgewise build --from word
err '--from must be one of text, html, jsonl'
try 2 edgewise extract --strict=yes
err '--strict takes no value'
try 2 edgewise graph --to svgg
err "unknown format 'svgg' (did you mean 'svg'?)"
try 2 edgewise graph --to dot,svg
err '-o DIR'
no_out
try 2 edgewise --hlep
err "unknown option '--hlep' (did you mean '--help'?)"
try 2 edgewise -q build
err 'a command must come first'

# On a terminal without input it tells what it wants and doesn't wait.
try 2 on_terminal "'$EDGEWISE' extract"
out 'no input given; usage: edgewise extract'
