# How the rules read a sentence.
. "$(dirname "$0")/lib.sh"
esc=$(printf '\033')

try 0 edgewise explain 'Kenya has not banned TikTok from the capital.'
out 'banned/vbn=ban'
out 'TikTok  is  TikTok  '
out '[active has not banned ban not]'
out 'has not banned: verb of bans'
out 'X <between> <active> Y'
out 'X = Kenya, Y = TikTok'
out '-> Kenya bans TikTok negative scope "the capital"  (confidence 0.95)'
out '1 fact'
no_err
holds 'a line is told once' test "$(grep -c 'lines that broke' "$O/out")" = 0
try 0 edgewise explain -v 'Kenya has not banned TikTok from the capital.'
out 'lines that broke after it, the nearest first'
edgewise explain Kenya banned TikTok. >"$O/words"
try 0 edgewise explain 'Kenya banned TikTok.'
same "$O/words" "$O/out"
printf 'Kenya banned TikTok.' >one.txt
try 0 edgewise explain one.txt
same "$O/words" "$O/out"
holds 'stdin is read' sh -c '"$1" explain - <one.txt >stdin' sh "$EDGEWISE"
same stdin "$O/words"

# What is made like a path is a file, whether it is there or not; so is what is there.
mkdir folder
for try in 'nope.txt|nope.txt: lost: can.t open' 'a/b|a/b: lost: can.t open' 'folder|folder: lost: is a folder'; do
    try 3 edgewise explain "${try%%|*}"
    holds "it is said: ${try#*|}" grep -q "${try#*|}" "$O/err"
    no_out
done
mkfifo pipe
cat one.txt >pipe &
try 0 edgewise explain pipe
same "$O/words" "$O/out"
try 0 edgewise explain 'Kenya'
try 0 edgewise explain 'Kenya banned nope.txt'

# Why a line that matches yields nothing.
try 0 edgewise explain 'Rivers banned TikTok.'
out "X, \"Rivers\", names nobody, and nobody that 'bans' takes as its source (government, agency, company, person, organisation) has been named before for whom it may stand"
out '0 facts'
printf 'relation mentors\n  source person\n  target any\n  verb mentor\n' >typed.rules
try 0 edgewise explain -r typed.rules 'Spotify mentored Olu Adair.'
out "X, \"Spotify\", is of type company, and the source of 'mentors' is to be: person"
cat >noun.rules <<'R'
relation snubs
  noun ostracism of|from
  example "Kenya's ostracism of TikTok ended."
    Kenya snubs TikTok
R
try 0 edgewise explain -r noun.rules "Kenya's ostracism over Ghana ended."
out "'ostracism' takes of|from, and the line has 'over'"
try 0 edgewise explain 'TikTok was banned.'
out 'nobody is named who does it'
try 0 edgewise explain 'It rained all day.'
out 'it is read no further'

# A caret below what was missing in the line that got farthest.
try 0 edgewise explain 'Kenya banned on Tuesday.'
out 'X <between> <active> Y'
out '                     ^ here stands [stop .]'
try 0 edgewise explain --color=always 'Kenya banned.'
out "$esc[31m^$esc[0m here stands"
holds 'no colour into a file' sh -c '! edgewise explain "Kenya banned." | grep -q "$1"' sh "$esc"

# One's own pattern: only lines of one relation.
cat >mine.rules <<'R'
relation boots
  source government
  target company, product
  pattern X <verb-group give|show> Y <ng boot>
  example "Kenya gave TikTok the boot."
    Kenya boots TikTok
R
try 0 edgewise explain -r mine.rules --relation boots 'Kenya gave TikTok the boot, and banned Huawei.'
out 'Kenya boots TikTok'
holds 'the other relation is left out' sh -c '! grep -q bans "$1"' sh "$O/out"
try 2 edgewise explain --relation bnas 'Kenya banned TikTok.'
err "unknown relation 'bnas' (did you mean 'bans'?)"

# One line, by the name that a fact has it by.
rule=$(edgewise extract -r mine.rules - <<<'Kenya banned Huawei.' | sed -nE 's/.*"rule":"([^"]*)".*/\1/p')
try 0 edgewise explain -r mine.rules --rule "$rule" 'Kenya gave TikTok the boot, and banned Huawei.'
out 'Kenya bans Huawei'
out '(1 line tried)'
holds 'the other pattern is left out' sh -c '! grep -q boots "$1"' sh "$O/out"
try 0 edgewise explain --rule "${rule#*/}" 'Kenya banned on Tuesday.'
out '^ here stands [stop .]'
try 0 edgewise explain -r mine.rules --rule boots:4 'Kenya gave TikTok the boot, and banned Huawei.'
out 'Kenya boots TikTok'
try 0 edgewise explain -r mine.rules --rule boots 'Kenya gave TikTok the boot.'
out 'Kenya boots TikTok'
try 2 edgewise explain --rule bnas 'Kenya banned TikTok.'
err "unknown relation 'bnas' (did you mean 'bans'?)"
try 2 edgewise explain --rule verb:1 'Kenya banned TikTok.'
err "no line is called 'verb:1'"
try 2 edgewise explain --rule bans --relation bans 'Kenya banned TikTok.'
err 'give one of them'

# By the offsets that facts have, with the sentences before it telling who "it" is.
printf 'The firm sells \xc3\xa9clairs. TikTok grew. Then Peru banned it.\n' >text.txt
at=$(edgewise extract text.txt | sed -nE '/"relation":"bans"/ s/.*"sentence":\{"text":"[^"]*","start":([0-9]+).*/\1/p')
holds 'there is an offset' test -n "$at"
try 0 edgewise explain text.txt --at "${at:-0}"
out 'sentence Then Peru banned it.'
out 'Peru bans TikTok'
out 'via coref'
holds 'only one sentence' test "$(grep -c ^sentence "$O/out")" = 1
try 0 edgewise explain --doc text.txt --at "${at:-0}"
out 'Peru bans TikTok'
try 2 edgewise explain --doc text.txt other.txt
err '--doc needs one file'
try 3 edgewise explain --doc none.txt
err 'none.txt'
try 2 edgewise explain text.txt --at 100000
err "no sentence of 'text.txt' stands at byte 100000"
try 2 edgewise explain text.txt --at x
err '--at must be a number of bytes'
try 3 edgewise explain missing.txt --at 3
try 2 edgewise explain ''

try 0 edgewise explain --format json 'Kenya banned TikTok. Poets sing.'
holds 'each sentence is a JSON object' python3 -c '
import json, sys
first, second = [json.loads(line) for line in open(sys.argv[1])]
assert [w["text"] for w in first["words"]] == ["Kenya", "banned", "TikTok", "."]
trigger = first["triggers"][0]
assert trigger["lemma"] == "ban" and "verb of bans" in trigger["readings"]
match = trigger["matched"][0]
assert match["captures"]["X"] == "Kenya" and match["facts"][0]["relation"] == "bans"
assert trigger["broke"] and all(b["matched"] < b["elements"] for b in trigger["broke"])
assert "Y-|Y <poss>" in [b["wanted"] for b in trigger["broke"]] # alternatives as a whole
assert second["passed_over"] and not second["triggers"]' "$O/out"

# Whatever the bytes are, it neither crashes nor shows them raw.
printf 'Kenya \033[31mbanned\007 \377\376 TikTok\n' >raw.txt
try 0 edgewise explain raw.txt
holds 'no control characters' sh -c '! LC_ALL=C grep -q "[[:cntrl:]]" "$1"' sh "$O/out"

# It looks on while facts are found: it shows those that extract finds, no more and no less.
cp "$TOP"/tests/corpus/*.txt .
for text in *.txt; do
    edgewise extract -q "$text" | sort
done >facts
for text in *.txt; do
    edgewise explain --format json "$text"
done | python3 -c '
import json, sys
for line in sys.stdin:
    for trigger in json.loads(line)["triggers"]:
        for match in trigger["matched"]:
            for fact in match["facts"]:
                print(fact["id"])' | sort >explained
holds 'there are facts to compare' test "$(wc -l <facts)" -gt 50
sed 's/.*"id":"\([0-9a-f]\{20\}\)","doc".*/\1/' facts | sort >extracted
same explained extracted

# A pattern that reads words as a whole says so; and where nothing fits what stands before a word.
cat >whole.rules <<'R'
relation loves
  verb shower
  pattern X <active shower> Y <prep in> <ng kiss>
  example "Kenya showered Ghana in kisses."
    Kenya loves Ghana
R
try 0 edgewise explain -r whole.rules 'Kenya showered Ghana in kisses.'
out 'the pattern loves:3 has read it'
try 0 edgewise explain 'Kenya and banned.'
out 'no line gets past it'
