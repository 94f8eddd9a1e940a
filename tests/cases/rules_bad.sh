# Rule files that are broken, hostile or very large: a clear error or a right result, in bounded time and memory.
. "$(dirname "$0")/lib.sh"

# What is wrong is said with its place, all of it at once, and no text is read.
cat >bad.rules <<'R'
relaton hugs
relation hugs
  verb hug, "cuddle
  pattern X (hug|pat Y
  pattern A hug Y
  pattern X hug .. Y
  pattern X hug ..99 Y
  vreb pat
R
echo 'Canada hugged Japan.' >text
try 2 edgewise extract -r bad.rules text
no_out
err "bad.rules:1:1: error: unknown keyword 'relaton' [unknown-keyword]"
err "did you mean 'relation'?"
err 'bad.rules:3:13: error: unclosed quote [unclosed-quote]'
err "bad.rules:4:13: error: unclosed '(' [unclosed-bracket]"
err "bad.rules:5:11: error: unknown variable 'A' [unknown-variable]"
err 'bad.rules:6:17: error: a gap needs a bound [unbounded-gap]'
err 'bad.rules:7:17: error: a gap needs a bound [unbounded-gap]'
err "bad.rules:8:3: error: unknown keyword 'vreb' [unknown-keyword]"

# What calls itself is named, once.
printf 'define a = <b>? hug\ndefine b = <a> <a>\nrelation hugs\n  pattern X <a> Y\n  pattern X <b> Y\n' >self.rules
try 2 edgewise rules check self.rules
err '[recursive-definition]'
holds 'it is said once for each way into the circle' test "$(grep -c 'recursive-definition' "$O/err")" -le 2

# An example that nothing comes of.
printf 'relation hugs\n  verb hug\n  example ""\n    Canada hugs Japan\n  example "..."\n    nothing\n' >none.rules
try 2 edgewise rules test none.rules
err 'none.rules:3:10: error: the example has no words [empty-quote]'
holds 'the lines below it are not blamed' test "$(grep -c ': error: ' "$O/err")" = 1
printf 'relation hugs\n  verb hug\n  example "..."\n    nothing\n  example "Canada hugs Japan."\n' >none.rules
try 2 edgewise rules check none.rules
err 'none.rules:5:3: error: the example expects nothing yet [no-expectation]'

# Bytes that are no text, and a folder where a file belongs.
printf 'class a = b\nclass \0 c\n' >nul.rules
try 2 edgewise rules check nul.rules
err 'has a NUL byte'
mkdir -p folder/looks.rules
try 2 edgewise rules check folder
err "no rules at 'folder'"
{ printf 'class a = '; head -c 10000000 /dev/zero | tr '\0' x; printf '\nclass b = c\n'; } >long.rules
try 2 edgewise rules check long.rules
err 'long.rules:1:1: error: the line is longer than 65536 bytes [line-too-long]'

# A hundred thousand relations: all of them work, in seconds and within a gigabyte.
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "relation r%d\n  verb verb%d, ban on\n  pattern X <verb-group word%d> ..3 =paper%d Y\n", i, i, i, i
    print "relation hugs\n  verb hug" }' >many.rules
# The sanitizers' shadow memory alone is larger than any bound.
bound=3000000
case ${CONFIG:-release} in asan | tsan) bound=unlimited ;; esac
many() { (ulimit -v $bound; exec timeout 120 "$EDGEWISE" "$@"); }
try 0 many extract -r many.rules text
out '"relation":"hugs"'

# A pattern that takes too many steps is given up and named; the text's other facts are found.
{
    echo 'relation hugs'
    echo '  verb hug'
    echo '  pattern X hug Y ((<ng>?|<comma>?|<prep>?){1,30}){1,30} ((<ng>?|<comma>?|<prep>?){1,30}){1,30} ( <named> zzz | <pron> zzz )'
} >slow.rules
{
    printf 'Canada hugged Japan, '
    for i in $(seq 60); do printf 'for the road, in the rain, '; done
    printf 'and zzz.\n'
} >slow.txt
try 0 timeout 20 "$EDGEWISE" extract -r slow.rules slow.txt
out '"relation":"hugs"'
err "slow.txt: warning: the rule at slow.rules:3 takes too many steps in the sentence at byte 0 and is given up there [rule-steps] [limit]"
holds 'it is named once' test "$(grep -c '\[limit\]' "$O/err")" = 1
{ printf 'It rained in Kenya.\n\n'; cat slow.txt slow.txt; } >slower.txt
try 0 timeout 20 "$EDGEWISE" extract -r slow.rules slower.txt slow.txt
err 'slower.txt: warning: the rule at slow.rules:3 takes too many steps in the sentence at byte 21 '
err 'slow.txt: warning: the rule at slow.rules:3 takes too many steps in the sentence at byte 0 '
holds 'it is named once for each document' test "$(grep -c '\[limit\]' "$O/err")" = 2
