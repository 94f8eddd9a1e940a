#!/usr/bin/env bash
# Says what share of the lines the tests ran: tests/coverage.sh BUILD-FOLDER, where a build with --coverage and runs of it have
# left their counts. Lists the files that are covered least; fails below LEAST percent (90).
set -u
cd "$(dirname "$0")/.." || exit 2
BUILD=${1:?usage: tests/coverage.sh BUILD-FOLDER}
find "$BUILD/obj/src" -name '*.gcno' ! -path '*/compiler/*' ! -name '*_main.gcno' -print0 |
    xargs -0 gcov -n -r 2>/dev/null |
    awk -v least="${LEAST:-90}" '
        /^File / { file = $2; gsub(/\047/, "", file) }
        /^Lines executed:/ && file ~ /^src\/.*\.c$/ {
            split($2, part, /[:%]/); share = part[2]; lines = $NF
            if (!(file in total)) { total[file] = lines; hit[file] = share * lines / 100; all += lines; run += hit[file]; n++ }
            file = ""
        }
        END {
            for (file in total)
                printf "%6.1f %%  %5d  %s\n", 100 * hit[file] / total[file], total[file], file | "sort -n | head -n 25"
            close("sort -n | head -n 25")
            if (!all) { print "no counts found"; exit 1 }
            printf "%.1f %% of %d lines in %d files\n", 100 * run / all, all, n
            exit 100 * run / all < least
        }'
