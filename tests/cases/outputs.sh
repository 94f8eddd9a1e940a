# Outputs are there complete or not at all.
. "$(dirname "$0")/lib.sh"
make_posts posts 30
make_posts old-posts 3
echo 'Canada banned Huawei.' >good.txt

# what can't be written
touch file
for folder in file file/out /dev/null/out; do
    try 4 edgewise build good.txt -o "$folder"
    err "$folder"
    try 4 edgewise graph /dev/null -o "$folder/"
done
# which is said before anything is read: the pipe here never has a writer
mkfifo silent
try 4 timeout 10 "$EDGEWISE" build silent -o file/out
try 4 timeout 10 "$EDGEWISE" extract silent -o no/such/folder.jsonl
try 4 timeout 10 "$EDGEWISE" extract silent --texts file/texts
try 4 timeout 10 "$EDGEWISE" graph silent --to svg -o no/such/folder.svg
err 'no/such/folder.svg'
try 4 timeout 10 "$EDGEWISE" graph silent -o file/out/
try 4 edgewise extract good.txt -o no/such/folder.jsonl
try 4 edgewise extract good.txt --texts file
if [ -w /dev/full ]; then
    for command in --help --version 'extract good.txt' 'graph /dev/null' 'graph --to json /dev/null'; do
        try 4 sh -c "'$EDGEWISE' $command >/dev/full"
    done
    try 4 edgewise extract good.txt -o /dev/full
else
    skip 'no /dev/full here'
fi
try 0 edgewise extract good.txt -o /dev/null

# a reader that goes away
yes 'Canada banned Huawei.' | head -n 20000 >many.txt
cp many.txt many2.txt
"$EDGEWISE" extract many.txt many2.txt many.txt 2>"$O/err" | head -n 1 >/dev/null
status=${PIPESTATUS[0]}
holds "a closed pipe ends it quietly ($status)" test "$status" = 141 -a ! -s "$O/err"

# extract -o
edgewise extract good.txt >good.jsonl
try 0 edgewise extract good.txt -o facts.jsonl
same facts.jsonl good.jsonl
chmod 640 facts.jsonl
ln -s facts.jsonl link.jsonl
try 3 edgewise extract --strict missing.txt good.txt -o link.jsonl
same facts.jsonl good.jsonl
try 0 edgewise extract -R posts -o link.jsonl
holds 'a link stays a link' test -L link.jsonl
holds 'the mode stays' test "$(stat -c %a facts.jsonl)" = 640

# build leaves old outputs alone when it stops early
try 0 edgewise build -R old-posts -o out
cp -R out old
try 3 edgewise build --strict missing.txt good.txt -o out
same out old
try 3 edgewise build missing.txt -o out
same out old
err 'left as it was'
try 3 edgewise graph missing.jsonl -o out/
same out old
for command in build graph; do
    try 3 edgewise "$command" missing.txt -o new/folder/
    err 'nothing could be read; nothing is written'
    holds 'no folder is made for nothing' test ! -e new
done
cp good.jsonl kept.jsonl
try 3 edgewise graph missing.jsonl --to facts -o kept.jsonl
same kept.jsonl good.jsonl

# a signal in the midst of reading
interrupt() { # SIGNAL
    mkfifo pipe
    "$EDGEWISE" build - -o out <pipe 2>"$O/err" &
    local job=$!
    exec 3>pipe
    rm pipe
    head -c 200000 many.txt >&3
    for _ in $(seq 100); do ls -d out/.edgewise-* >/dev/null 2>&1 && break; sleep 0.05; done
    holds 'it is at work' ls -d out/.edgewise-*
    kill -s "$1" "$job"
    wait "$job"
    status=$?
    exec 3>&-
}
interrupt TERM
holds "SIGTERM ends it ($status)" test "$status" = 143
same out old
interrupt KILL
holds 'a killed run leaves its temporary folder' ls -d out/.edgewise-*
try 0 edgewise build -R old-posts -o out
same out old

# a signal at any moment
try 0 edgewise build -R posts -o new
start=$(date +%s%N)
edgewise build -R posts -o timing
length=$(($(date +%s%N) - start))
whole() { # every file is that of the old run or that of the new one
    local file
    for file in out/*; do
        cmp -s "$file" "old/${file##*/}" || cmp -s "$file" "new/${file##*/}" || { echo "$file"; return 1; }
    done
    test "$(ls out)" = "$(ls old)"
}
RANDOM=7
for round in $(seq 20); do
    "$EDGEWISE" build -R posts -o out 2>/dev/null &
    job=$!
    sleep "$(awk -v n="$length" -v r="$RANDOM" 'BEGIN { printf "%.4f", n / 1e9 * r / 32768 }')"
    kill -9 "$job" 2>/dev/null
    wait "$job" 2>/dev/null
    holds "outputs are whole after kill $round" whole
done
# A drawing process of a killed run may live a moment longer and hold its folder.
for _ in $(seq 20); do
    "$EDGEWISE" build -R posts -o out
    ls -d out/.edgewise-* >/dev/null 2>&1 || break
    sleep 1
done
try 0 edgewise build -R posts -o out
for file in new/*; do [ "${file##*/}" = summary.json ] || same "out/${file##*/}" "$file"; done
holds 'nothing temporary is left' test -z "$(ls -A out | grep '^\.')"

# two runs into one folder at the same time
"$EDGEWISE" build -R posts -o out &
first=$!
try 0 edgewise build -R posts -o out
wait "$first"
holds 'both succeed' test $? = 0
same out/facts.jsonl new/facts.jsonl

# a lock on the folder by others, such as flock(1) in a crontab, is no obstacle
try 0 timeout 60 flock out "$EDGEWISE" build -R posts -o out
