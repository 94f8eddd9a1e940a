# How many instructions a text takes, by Callgrind: half as many again fail. Times would say as much of the machine.
. "$(dirname "$0")/lib.sh"
command -v valgrind >/dev/null || { skip 'valgrind is missing'; exit; }
[ "${CONFIG:-release}" = release ] || { skip 'not the build that is measured'; exit; }

# A byte of news, and the start with all rules. Set to what was counted; where
# the counts have fallen by much, lower them.
PER_BYTE=3250
START=45000000

count() { # COMMAND...: its instructions
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*refs: *//p' | tr -d ,
}
for i in 1 2 3; do cat "$TOP"/tests/corpus/*.txt; done >news.txt
start=$(count "$EDGEWISE" extract -q --no-cache -j1 /dev/null)
all=$(count "$EDGEWISE" extract -q --no-cache -j1 news.txt)
bytes=$(wc -c <news.txt)
holds "they are counted" test "${start:-0}" -gt 1000000 -a "${all:-0}" -gt "${start:-0}"
per_byte=$(((all - start) / bytes))
echo "# figures: $per_byte instructions a byte, $((start / 1000000)) million to start"
holds "at most 1.5 times $PER_BYTE instructions a byte: $per_byte" test $((per_byte * 2)) -le $((PER_BYTE * 3))
holds "at most 1.5 times $START instructions to start: $start" test $((start * 2)) -le $((START * 3))
