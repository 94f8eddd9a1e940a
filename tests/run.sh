#!/usr/bin/env bash
# Runs every test and counts them: tests/run.sh BUILD-FOLDER [NAME...]
#
# A test is a program that prints TAP: BUILD/tests/test_* (GLib's test programs) and tests/cases/*.sh, each of which runs
# in an empty folder of its own. NAMEs choose some: 'test_graph', 'outputs'. A program that crashes, hangs, or ends before
# its plan is done counts as one failure more. TEST_JOBS run at a time, as many as there are processors. The last line is
# 'N passed, N failed'.
set -u
cd "$(dirname "$0")/.." || exit 2
TOP=$PWD
BUILD=${1:?usage: tests/run.sh BUILD-FOLDER [NAME...]}
shift
case $BUILD in /*) ;; *) BUILD=$TOP/$BUILD ;; esac
export TOP BUILD EDGEWISE="$BUILD/edgewise" EDGEWISE_RULES="$TOP/rules"
export LC_ALL=C.UTF-8 TZ=UTC TERM=xterm
export ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS="suppressions=$TOP/tests/lsan.supp:print_suppressions=0"
# ThreadSanitizer doesn't see the locks of GLib's own allocator.
[ "${CONFIG:-}" = tsan ] && export G_SLICE=always-malloc \
    TSAN_OPTIONS="die_after_fork=0:suppressions=$TOP/tests/tsan.supp"
unset NO_COLOR CLICOLOR_FORCE MAKEFLAGS MFLAGS MAKELEVEL

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Whoever runs the tests may have rules of their own.
export XDG_DATA_HOME="$work/.data" XDG_CACHE_HOME="$work/.cache"
passed=0 failed=0 skipped=0 todo=0 names=() told=0 jobs=${TEST_JOBS:-$(nproc)}

# Reads a program's TAP: prints "passed failed skipped todo".
count() {
    awk -v status="$1" '
        /^ok /     { if (/# SKIP/) skipped++; else { passed++; if (/# TODO/) fixed++ } seen++ }
        /^not ok / { if (/# TODO/) todo++; else failed++; seen++ }
        /^1\.\.[0-9]+/ { plan = substr($0, 4) + 0; planned = 1 }
        END {
            if (!failed && (status != 0 || !planned || seen < plan)) failed++
            print passed + 0, failed + 0, skipped + 0, todo + 0
        }'
}

# One program: its report and its counts are left in files.
run() { # NAME COMMAND...
    local name=$1 start=$SECONDS status p f s t
    shift
    mkdir "$work/$name"
    (cd "$work/$name" && exec timeout -k 5 "${TEST_SECONDS:-300}" "$@") >"$work/$name.tap" 2>"$work/$name.err" </dev/null
    status=$?
    read -r p f s t < <(count "$status" <"$work/$name.tap")
    {
        printf '%-28s %4d passed' "$name" "$p"
        [ "$f" = 0 ] || printf ', %d FAILED' "$f"
        [ "$s" = 0 ] || printf ', %d skipped' "$s"
        [ "$t" = 0 ] || printf ', %d known gaps' "$t"
        [ $((SECONDS - start)) -lt 5 ] || printf ' (%d s)' $((SECONDS - start))
        echo
        sed -n 's/^# figures: /    /p' "$work/$name.tap"
        grep -E '^ok .*# TODO' "$work/$name.tap" | sed 's/^ok/    a known gap is closed:/'
        if [ "$f" != 0 ]; then
            [ "$status" = 0 ] || echo "    exit status $status"
            grep -A12 -E '^not ok |^# ERROR|^Bail' "$work/$name.tap" | grep -v '^ok ' | head -n 60 | sed 's/^/    /'
            tail -n 25 "$work/$name.err" | sed 's/^/    /'
        fi
    } >"$work/$name.report"
    rm -rf "${work:?}/$name"
    echo "$p $f $s $t" >"$work/$name.draft" && mv "$work/$name.draft" "$work/$name.counts"
}

# Tells of those that are done, in the order in which they were begun.
tell() {
    local p f s t
    while [ "$told" -lt ${#names[@]} ] && read -r p f s t 2>/dev/null <"$work/${names[told]}.counts"; do
        passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s)) todo=$((todo + t))
        cat "$work/${names[told++]}.report"
    done
}

begin() { # NAME COMMAND...; as many run at a time as there are processors
    names+=("$1")
    run "$@" &
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
    tell
}

chosen() { # NAME, among the arguments, or there are none
    local name=$1 wanted
    shift
    [ $# = 0 ] && return 0
    for wanted in "$@"; do [ "$wanted" = "$name" ] && return 0; done
    return 1
}

# Those that take long go first.
for name in faults browser limits formats $(basename -s .sh tests/cases/*.sh | grep -vxE 'lib|faults|browser|limits|formats'); do
    chosen "$name" "$@" && begin "$name" bash "$TOP/tests/cases/$name.sh"
done
for name in $(basename -s .c tests/unit/test_*.c); do
    chosen "$name" "$@" && begin "$name" "$BUILD/tests/$name" --tap -k
done
wait
tell

[ "$skipped" = 0 ] || echo "$skipped skipped"
[ "$todo" = 0 ] || echo "$todo known gaps"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
