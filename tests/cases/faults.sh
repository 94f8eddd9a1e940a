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

# ---- calls that fail half-way ----
shim=$PWD/shim.so
${CC:-cc} -shared -fPIC ${sanitized:+-DNO_MALLOC} -O1 -o "$shim" "$TOP/tests/faults/shim.c" -ldl 2>"$O/cc" || shim=
with_fault() { # FAULT COMMAND...
    local fault=$1
    shift
    env FAULT="$fault" LD_PRELOAD="$shim" ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0:detect_leaks=0" "$@"
}
if [ -n "$shim" ]; then
    try 0 with_fault none "$EDGEWISE" extract -R posts -o facts.jsonl
    same facts.jsonl new.jsonl
    for fault in write:ENOSPC:1 write:ENOSPC:3 fsync:EIO:1 open:EACCES:1 open:EROFS:1; do
        start
        try 4 with_fault "$fault" "$EDGEWISE" extract -R posts -o facts.jsonl
        err "facts.jsonl"
        holds "$fault: old facts are whole" old_facts
        for n in 0 2 5; do
            start
            try 4 with_fault "${fault%:*}:$((${fault##*:} + n))" "$EDGEWISE" build -R posts -o out
            holds "$fault+$n: outputs are whole" whole
            holds "$fault+$n: nothing hidden is left" no_remains out
        done
    done
    err 'Read-only file system'
    for n in 1 2 7; do
        start
        try 4 with_fault "rename:EACCES:$n" "$EDGEWISE" build -R posts -o out
        err "Permission denied"
        holds "rename $n: outputs are whole" whole
        holds "rename $n: nothing hidden is left" no_remains out
    done
    start
    try 4 with_fault mkdir:EACCES:1 "$EDGEWISE" build -R posts -o elsewhere
    err "can't make folder 'elsewhere': Permission denied"

    # ---- the process that draws ----
    for fault in hang crash; do
        start
        try 0 with_fault "layout:$fault:1" "$EDGEWISE" build -R posts -o out --layout-seconds 1
        err "drawn by 'sfdp' instead"
        holds "$fault: the rest is as ever" cmp out/facts.jsonl new/facts.jsonl
        start
        try 4 with_fault "layout:$fault:3" "$EDGEWISE" build -R posts -o out --layout-seconds 1 --to svg,csv,facts
        err "can't draw 'svg'"
        holds "$fault: what needs no picture is there" cmp out/adjacency.csv new/adjacency.csv
        holds "$fault: the old picture is whole" cmp out/graph.svg old/graph.svg
        holds "$fault: no process is left" sh -c '! ps -o args= --ppid 1 | grep -q "build -R posts -o out --layout-seconds 1"'
    done

    # ---- a reader that is taken over ----
    for command in "extract posts/0001.txt" "build posts/0001.txt -o out" "documents posts/0001.txt" "graph old.jsonl" \
        "diff old.jsonl new.jsonl" "explain posts/0001.txt"; do
        start
        # shellcheck disable=SC2086
        with_fault escape::1 "$EDGEWISE" $command --no-sandbox >"$O/out" 2>"$O/err"
        err 'escape: file yes, network yes, program yes, link yes'
        rm -f escaped escaped-link
        with_fault escape::1 "$EDGEWISE" $command >"$O/out" 2>"$O/err"
        case $("$EDGEWISE" --version) in
        *'sandbox: landlock'*', seccomp'*)
            err 'escape: file no, network no, program no, link no'
            holds "nothing escaped: $command" test ! -e escaped -a ! -L escaped-link ;;
        *) skip 'the kernel has no sandbox' ;;
        esac
    done

    # ---- memory ----
    if [ -z "$sanitized" ]; then
        for n in 1 100 5000 20000 40000 60000 60135 61000; do
            start
            with_fault "malloc::$n" "$EDGEWISE" build -R posts -o out >"$O/out" 2>"$O/err"
            status=$?
            holds "no memory for allocation $n: it ends ($status) and says so, or did without" \
                test "$status" -ne 139 -a \( "$status" = 0 -o -s "$O/err" \)
            holds "no memory for allocation $n: outputs are whole" whole
        done
        # What draws has to do with libraries of others, which may fail, die, or do without what they wanted and draw
        # otherwise. It is a process of its own: no file but pictures differs, and those are complete.
        for n in 1 10 100 1000 3000 10000 30000; do
            start
            with_fault "malloc:child:$n" "$EDGEWISE" build -R posts -o out --layout-seconds 3 >"$O/out" 2>"$O/err"
            status=$?
            holds "a process that draws lacks allocation $n: it ends ($status)" \
                test "$status" = 0 -o \( "$status" = 4 -a -s "$O/err" \)
            draws_otherwise=yes holds "a process that draws lacks allocation $n: outputs are whole" whole
        done
    fi
else
    skip "no compiler for the shim: $(head -n 1 "$O/cc")"
fi

# ---- limits of the system ----
start
try 4 bash -c "ulimit -f 1; '$EDGEWISE' extract -R posts -o facts.jsonl"
err "facts.jsonl': File too large"
holds 'a limit on files: old facts are whole' old_facts
try 4 bash -c "ulimit -f 8; '$EDGEWISE' build -R posts -o out"
holds 'a limit on files: outputs are whole' whole
if [ -z "$sanitized" ]; then
    for kb in 30000 60000 100000 200000; do
        start
        bash -c "ulimit -v $kb; exec '$EDGEWISE' build -R posts -o out" >"$O/out" 2>"$O/err"
        status=$?
        holds "$kb kB of memory: it ends ($status)" test "$status" -eq 0 -o -s "$O/err"
        holds "$kb kB of memory: outputs are whole" whole
    done
fi
start
try 0 bash -c "ulimit -n 24; '$EDGEWISE' build -R posts -o out"
same out/facts.jsonl new/facts.jsonl
bash -c "ulimit -n 4; exec '$EDGEWISE' build -R posts -o out" >"$O/out" 2>"$O/err"
holds 'a limit on open files: it says what it lacks' grep -q 'Too many open files' "$O/err"

# ---- disks that are full ----
on_small_disk() { # runs with 64 kB of room in folder "disk"
    unshare -rm bash -c "mount -t tmpfs -o size=64k none disk && cp old.jsonl disk/facts.jsonl && $1
        echo \$?; cmp disk/facts.jsonl old.jsonl && echo same; find disk -name '.*' ! -name ." >"$O/out" 2>"$O/err"
}
mkdir disk
if unshare -rm mount -t tmpfs -o size=64k none disk 2>/dev/null; then
    yes 'Canada banned Huawei. Japan banned ZTE.' | head -n 5000 >many.txt
    on_small_disk "'$EDGEWISE' extract many.txt -o disk/facts.jsonl"
    holds 'a full disk: the old facts are whole, nothing else is left' cmp "$O/out" <(printf '4\nsame\n')
    err 'No space left on device'
    on_small_disk "'$EDGEWISE' build many.txt -o disk/out; s=\$?; ls disk/out >&2; (exit \$s)"
    holds 'a full disk: nothing of a folder is there' cmp "$O/out" <(printf '4\nsame\n')
    on_small_disk "export TMPDIR=\$PWD/disk; head -c 100000 /dev/zero >disk/filler 2>/dev/null
        '$EDGEWISE' build -R posts -o - --to sqlite >/dev/null"
    holds 'a full /tmp: said, not crashed' grep -qx 4 "$O/out"
    on_small_disk "export TMPDIR=\$PWD/disk; head -c 100000 /dev/zero >disk/filler 2>/dev/null
        '$EDGEWISE' build -R posts -o out"
    holds 'a full /tmp is no matter for a folder elsewhere' grep -qx 0 "$O/out"
else
    skip 'no small file system can be mounted here'
fi

# ---- signals ----
edgewise build -R posts -o timing
rounds=$(scaled 8 100)
length=$(($(date +%s%N)))
edgewise build -R posts -o timing
length=$(($(date +%s%N) - length))
RANDOM=11
at_random_moment() { # SIGNAL COMMAND...
    local signal=$1 job
    shift
    "$EDGEWISE" "$@" >"$O/out" 2>"$O/err" &
    job=$!
    sleep "$(awk -v n="$length" -v r="$RANDOM" 'BEGIN { printf "%.4f", n / 1e9 * r / 32768 }')"
    kill -s "$signal" "$job" 2>/dev/null
    wait "$job" 2>/dev/null
}
broken=0 remains=0
for round in $(seq "$rounds"); do
    for signal in TERM KILL; do
        start
        at_random_moment $signal build -R posts -o out
        whole || broken=$((broken + 1))
        [ $signal = KILL ] || no_remains out || remains=$((remains + 1))
        at_random_moment $signal extract -R posts -o facts.jsonl
        cmp -s facts.jsonl old.jsonl || cmp -s facts.jsonl new.jsonl || broken=$((broken + 1))
        no_remains . -maxdepth 1 || remains=$((remains + 1))
    done
done >"$O/cmd"
holds "outputs are whole after $((rounds * 4)) signals" test "$broken" = 0
holds "a signal leaves nothing hidden, but SIGKILL a folder" test "$remains" = 0

# ---- readers that go away ----
for what in 'build -R posts -o - --to json' 'graph new.jsonl --to txt' 'explain Peru\ banned\ Arc.' 'rules list'; do
    "$EDGEWISE" $what 2>"$O/err" | true
    status=${PIPESTATUS[0]}
    holds "a closed pipe ends '$what' quietly ($status)" test ! -s "$O/err" -a \( "$status" = 141 -o "$status" = 0 \)
done

# ---- inputs that change, never come, or never end ----
sentence='Canada banned Huawei and Japan banned ZTE in the year of the rat.'
yes "$sentence" | head -n 40000 >shrinks.txt
"$EDGEWISE" extract shrinks.txt >"$O/out" 2>"$O/err" &
job=$!
sleep 0.2
truncate -s 1000 shrinks.txt
wait "$job"
status=$?
holds "a file that shrinks is read as far as it goes ($status)" test "$status" = 0 -a ! -s "$O/err"
holds 'its facts are whole lines' awk '!/^{.*}$/ { exit 1 }' "$O/out"
mkfifo pipe
(echo "$sentence" >pipe) &
try 0 timeout 20 "$EDGEWISE" extract pipe
holds 'a fifo is read' grep -q '"relation":"bans"' "$O/out"
try 3 timeout 20 "$EDGEWISE" extract /dev/zero
err '/dev/zero: lost: is not text'
[ -n "$sanitized" ] || limit='ulimit -v 1600000;' # what two threads need, each for 8 MB full of names
for text in 'word ' 'Peru banned Arc, ' '{"text":"' '<p><b>' '((((' 'a"' '&amp;' ; do
    yes "$text" | tr -d '\n' | head -c "$(scaled 2000000 100000000)" | timeout 300 bash -c "${limit:-} exec '$EDGEWISE' extract -j 2 -" \
        >"$O/out" 2>"$O/err"
    status=${PIPESTATUS[3]}
    holds "an endless line of '$text' ($status)" test "$status" = 0 -o "$status" = 3
done
truncate -s "$(scaled 4M 4G)" sparse
try 3 timeout 20 "$EDGEWISE" extract sparse
{ echo "$sentence"; echo; } >sparse
truncate -s "$(scaled 4M 4G)" sparse
try 3 timeout 600 bash -c "${limit:-} exec '$EDGEWISE' extract sparse"
rm sparse

# ---- much of everything ----
mkdir many
seq "$(scaled 2000 100000)" | (cd many && xargs touch)
for file in many/1 many/7 many/1999; do echo 'Peru banned Arc.' >$file; done
try 0 bash -c "ulimit -n 32; '$EDGEWISE' build -R many -o much --to csv"
holds 'many small files: all are read' grep -q '"documents":3,' much/summary.json
n=$(scaled 20000 1000000)
awk -v n="$n" -v line="$(edgewise extract posts/0000.txt | head -n 1)" 'BEGIN {
    gsub(/%/, "%%", line)
    sub(/"id":"[0-9a-f]*"/, "\"id\":\"%020x\"", line)
    sub(/"doc":"[^"]*"/, "\"doc\":\"d%d\"", line)
    sub(/"text_hash":"[^"]*"/, "\"text_hash\":\"%020x\"", line)
    for (i = 0; i < n; i++) printf line "\n", i, i, i }' >heavy.jsonl
try 0 timeout 300 "$EDGEWISE" graph heavy.jsonl --to csv,txt,md,json,dot,svg -o heavy/
holds "an entity with $n facts" grep -q "\",$n," heavy/adjacency.csv
for date in 0000-00-00 9999-99-99 -1 2021-02-30 99999999999999999999-01-01 2021-13; do
    sed "s/\"date\":[^,]*,/\"date\":\"$date\",/" old.jsonl >dates.jsonl
    try 0 edgewise graph dates.jsonl --to txt,csv,json,gexf,ftm,sqlite,turtle,events,html -o dates/
    try 0 edgewise graph dates.jsonl --to json --since 2020 --until 2022-03
done
try 2 edgewise graph old.jsonl --since 0000
try 2 edgewise extract posts/0000.txt --date 2021-02-30

# ---- planted links ----
start
ln -sf "$PWD/old.jsonl" out/facts.jsonl
cp old.jsonl kept.jsonl
try 0 edgewise build -R posts -o out
holds 'a planted link is replaced' test ! -L out/facts.jsonl
same old.jsonl kept.jsonl
mkdir elsewhere target
ln -s "$PWD/elsewhere" target/obsidian-vault
ln -s "$PWD/old.jsonl" elsewhere/index.tsv
try 4 edgewise build -R posts -o target --to obsidian
err "can't follow the link"
# What can't be put in its place is seen before anything is: no mixture of old and new is left.
try 0 edgewise build -R posts -o mixed --to dot,facts,obsidian
mv mixed/obsidian-vault mixed/kept && ln -s "$PWD/elsewhere" mixed/obsidian-vault
for trap in obsidian-vault graph.dot; do
    [ "$trap" = graph.dot ] && rm mixed/obsidian-vault mixed/graph.dot && mkdir mixed/graph.dot
    cp -R mixed before
    try 4 edgewise build "$TOP/tests/corpus/memory-chips.txt" -o mixed --to dot,facts,obsidian
    err "mixed/$trap'"
    same mixed before
    rm -r before
done
try 0 edgewise extract -R posts --texts elsewhere
same old.jsonl kept.jsonl
