# What came and what went between two files of facts.
. "$(dirname "$0")/lib.sh"
printf '%s\n\n%s\n' 'Canada banned Huawei. Japan banned ZTE.' 'Norway plans to ban Hikvision.' >news.txt
edgewise extract news.txt -o old.jsonl
printf '%s\n\n%s\n' 'Canada banned Huawei. Canada banned Huawei again.' 'Norway banned Hikvision.' >news.txt
edgewise extract news.txt -o new.jsonl

try 0 edgewise diff old.jsonl old.jsonl
no_out
no_err
try 0 edgewise diff --exit-code old.jsonl old.jsonl --format jsonl
no_out
try 0 edgewise diff old.jsonl new.jsonl
out '1 relation new, 2 gone, 1 changed; 2 facts new, 2 gone'
out '+ Norway bans Hikvision'
out '- Japan bans ZTE'
out '- Norway bans Hikvision (planned)'
out '~ Canada bans Huawei (2×); was told 1×'
out '+ “Canada banned Huawei again.” (news.txt)'
cp "$O/out" text
holds 'lines fit 80 columns' awk 'length($0) > 79 { bad = 1 } END { exit bad }' text
try 1 edgewise diff --exit-code old.jsonl new.jsonl
same "$O/out" text
tac new.jsonl >reversed.jsonl
try 0 edgewise diff old.jsonl - <reversed.jsonl
same "$O/out" text
try 0 edgewise diff - new.jsonl -o text2 <old.jsonl
no_out
same text2 text
try 0 edgewise diff new.jsonl old.jsonl
out '2 relations new, 1 gone, 1 changed; 2 facts new, 2 gone'
try 0 edgewise diff /dev/null new.jsonl
out '2 relations new, 0 gone, 0 changed; 3 facts new, 0 gone'

try 0 edgewise diff old.jsonl new.jsonl --format jsonl
holds 'an object for each edge that changed' test "$(wc -l <"$O/out")" = 4
sed -E 's/.*"change":"([a-z]*)".*"name":"([^"]*)".*"relation":"([^"]*)".*"name":"([^"]*)".*"old_count":([0-9]*),"new_count":([0-9]*).*/\1 \2 \3 \4 \5 \6/' \
    "$O/out" | sort >told
printf '%s\n' 'changed Canada bans Huawei 1 2' 'gone Japan bans ZTE 1 0' 'gone Norway bans Hikvision 1 0' \
    'new Norway bans Hikvision 0 1' >wanted
same told wanted
grep -oE '"new":\[[^]]*\]' "$O/out" | grep -oE '[0-9a-f]{20}' | sort >new-ids
sed -nE 's/^\{"v":1,"id":"([0-9a-f]{20})".*/\1/p' new.jsonl | sort >b
sed -nE 's/^\{"v":1,"id":"([0-9a-f]{20})".*/\1/p' old.jsonl | sort >a
comm -13 a b >wanted
same new-ids wanted

try 0 edgewise diff old.jsonl new.jsonl --format dot
cp "$O/out" changes.dot
holds 'new is bold' grep -q '"gov:nor" -> .*style=bold.*change=new' changes.dot
holds 'gone is dashed' grep -q '"gov:jpn" -> .*style=dashed.*change=gone' changes.dot
{ cat old.jsonl; echo 'Canada praised Huawei.' | edgewise extract; } >more.jsonl
{ cat new.jsonl; echo 'Canada praised Huawei.' | edgewise extract; } >most.jsonl
try 0 edgewise diff more.jsonl most.jsonl --format dot
holds 'what stayed is not drawn' sh -c "! grep -q change=none '$O/out'"
try 0 edgewise diff more.jsonl most.jsonl --format dot --context
holds 'but with --context' grep -q '"gov:can" -> "company:huawei" .*change=none' "$O/out"
try 2 edgewise diff more.jsonl most.jsonl --context
err '--context needs --format dot'
if command -v dot >/dev/null; then
    holds 'dot reads it' dot -Tcanon changes.dot
else
    skip 'no dot here'
fi

try 2 edgewise diff old.jsonl
err 'diff needs two files'
try 2 edgewise diff - -
err 'only one of the two'
try 3 edgewise diff missing.jsonl new.jsonl
no_out
err "missing.jsonl: lost: can't open"
{ echo nonsense; cat old.jsonl; } >bad.jsonl
try 3 edgewise diff bad.jsonl old.jsonl
no_out
err 'bad.jsonl:1: lost: '
try 3 edgewise diff --strict bad.jsonl new.jsonl
no_out
