#!/usr/bin/env bash
# Runs fuzz targets, as many at a time as there are processors: tests/fuzz/run.sh BUILD-FOLDER SECONDS [NAME...]
#
# A target begins with the inputs of tests/fuzz/seeds/NAME (those that once crashed among them), with what the tree holds of
# its kind, and with what earlier runs found (BUILD/corpus/NAME). What crashes it is left in BUILD/crashes. The last line
# is 'N passed, N failed'.
set -u
cd "$(dirname "$0")/../.." || exit 2
TOP=$PWD
BUILD=${1:?usage: tests/fuzz/run.sh BUILD-FOLDER SECONDS [NAME...]}
seconds=${2:?}
shift 2
export EDGEWISE_RULES="$TOP/rules" LC_ALL=C.UTF-8 TZ=UTC
# What Graphviz and fontconfig never free is no leak of ours; leaks are looked for at the end of each run.
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 LSAN_OPTIONS="suppressions=$TOP/tests/lsan.supp:print_suppressions=0"
passed=0 failed=0

# Seeds from the tree, into the folder $1.
gather() { # NAME FOLDER
    local file
    case $1 in
    text) cp tests/corpus/*.txt "$2" ;;
    html) cp tests/corpus/*.html "$2" ;;
    jsonl) cp tests/corpus/*.jsonl "$2" ;;
    rules) cp rules/en/*.rules rules/en/relations/*.rules tests/packs/*/*.rules "$2" ;;
    names) cp doc/music/*.tsv tests/corpus/aliases.tsv "$2"; for file in tests/packs/*/*.tsv; do
        cp "$file" "$2/$(basename "${file%/*}").tsv"; done ;;
    pattern) sed -nE 's/^ +pattern +//p; s/^  (X .*)/\1/p' rules/en/*.rules rules/en/relations/*.rules | sort -u | head -n 300 |
        while read -r file; do printf '%s\nCanada banned Huawei from its networks after the ban by Japan.\n' "$file" \
            >"$2/$(echo "$file" | cksum | cut -d' ' -f1)"; done ;;
    archive)
        for file in tests/corpus/two-posts.txt tests/corpus/*.html tests/corpus/*.jsonl; do
            gzip -nc "$file" >"$2/${file##*/}.gz"
            bzip2 -c "$file" >"$2/${file##*/}.bz2"
            xz -c "$file" >"$2/${file##*/}.xz"
            command -v zstd >/dev/null && zstd -qc "$file" >"$2/${file##*/}.zst"
        done
        python3 tests/fuzz/pack.py archive "$2" tests/corpus/two-posts.txt tests/corpus/*.html ;;
    mail | warc | feed) python3 tests/fuzz/pack.py "$1" "$2" tests/corpus/*.html ;;
    pdf) (cd "$2" && python3 "$TOP/tests/cases/pdf.py" notice pictures locked dated) ;;
    esac
}

run() { # NAME
    local name=$1 folder seeds log figures
    folder=$BUILD/corpus/$name seeds=$BUILD/seeds/$name log=$BUILD/$name.log
    mkdir -p "$folder" "$seeds" "$BUILD/crashes" "tests/fuzz/seeds/$name"
    gather "$name" "$seeds"
    local dictionary=()
    [ -f "tests/fuzz/$name.dict" ] && dictionary=(-dict="tests/fuzz/$name.dict")
    "$BUILD/fuzz_$name" "$folder" "$seeds" "tests/fuzz/seeds/$name" "${dictionary[@]}" -max_total_time="$seconds" \
        -timeout=60 -rss_limit_mb=3000 -max_len=20000 -artifact_prefix="$BUILD/crashes/$name-" -print_final_stats=1 \
        >"$log" 2>&1
    local status=$?
    figures=$(awk '/^#[0-9]+/ { for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1); else if ($i == "corp:") corp = $(i + 1) }
                   /number_of_executed_units/ { n = $2 } END { print n + 0 " executions, " cov + 0 " edges covered, corpus " corp }' "$log")
    if [ "$status" = 0 ]; then
        printf '%-10s %s\n' "$name" "$figures"
    else
        printf '%-10s FAILED after %s\n' "$name" "$figures"
        grep -E 'ERROR|does not hold|SUMMARY|runtime error|Test unit written' "$log" | tail -n 5 | sed 's/^/    /'
    fi >"$BUILD/$name.report"
    cat "$BUILD/$name.report"
}

[ $# -gt 0 ] || set -- $(basename -s .c tests/fuzz/fuzz_*.c | sed 's/fuzz_//')
for name; do
    rm -f "$BUILD/$name.report"
    run "$name" &
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
done
wait
for name; do
    if [ -s "$BUILD/$name.report" ] && ! grep -q '^[a-z]* *FAILED' "$BUILD/$name.report"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
