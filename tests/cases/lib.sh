# Words for test scripts: each prints one line of TAP. Sourced by the scripts, which run in an empty folder.
#
#   try STATUS COMMAND...     runs the command, its output going to $O/out and $O/err, and expects that exit status
#   out TEXT, err TEXT        the last command's stdout (stderr) holds that text; no_out, no_err: it is empty
#   same A B                  two files, or folders with all that is in them, are equal byte for byte
#   holds WHAT COMMAND...     the command succeeds
#   skip WHAT
set -u
O=$(mktemp -d)
: "${EDGEWISE:?}" "${TOP:?}"
tests=0
trap 'echo "1..$tests"; rm -rf "$O"' EXIT

edgewise() { "$EDGEWISE" "$@"; }

result() { # 0 or other, what
    tests=$((tests + 1))
    if [ "$1" = 0 ]; then echo "ok $tests $2"; else echo "not ok $tests $2"; fi
    return "$1"
}

say_last() {
    echo "# command: $last"
    head -n 5 "$O/out" | cut -c 1-200 | sed 's/^/# out: /'
    head -n 8 "$O/err" | cut -c 1-200 | sed 's/^/# err: /'
}

try() {
    local want=$1 got
    shift
    last=$*
    "$@" >"$O/out" 2>"$O/err"
    got=$?
    result $((got != want)) "exit $want: $last" || { echo "# exit status $got"; say_last; }
}

out() { grep -qF -e "$1" "$O/out"; result $? "stdout has '$1'" || say_last; }
err() { grep -qF -e "$1" "$O/err"; result $? "stderr has '$1'" || say_last; }
no_out() { [ ! -s "$O/out" ]; result $? "no stdout: $last" || say_last; }
no_err() { [ ! -s "$O/err" ]; result $? "no stderr: $last" || say_last; }
holds() { local what=$1; shift; "$@" >"$O/cmd" 2>&1; result $? "$what" || sed 's/^/# /' "$O/cmd" | head -n 12; }
same() { holds "$1 is as $2" diff -r "$1" "$2"; }
skip() { tests=$((tests + 1)); echo "ok $tests # SKIP $1"; }

# Runs a command with stdin, stdout and stderr on a terminal; what it shows goes to $O/out.
on_terminal() { script -qec "$*" /dev/null </dev/null; }

# A folder of N posts, each of which states something.
make_posts() { # FOLDER N
    local i names=(Canada Japan Norway Brazil Kenya) firms=(Huawei ZTE Hikvision Dahua Hytera)
    mkdir -p "$1"
    for ((i = 0; i < $2; i++)); do
        printf 'Notes, part %d\n\nOn Monday it rained. %s banned %s. Later %s banned %s.\n' "$i" "${names[i % 5]}" \
            "${firms[i % 4]}" "${names[(i / 5) % 5]}" "${firms[i % 3 + 2]}" >"$1/$(printf '%04d' "$i").txt"
    done
}
