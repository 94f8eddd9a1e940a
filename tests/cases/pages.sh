# Manual pages and completion are made of the tables that --help shows, and programs of others read them.
. "$(dirname "$0")/lib.sh"
commands=$(edgewise --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')
options() { awk '/^  (-[A-Za-z], |    )--[a-z]/ { for (i = 1; i <= 2; i++) if ($i ~ /^-/) { sub(/,/, "", $i); print $i } }' | sort -u; }
holds 'there are commands' test "$(echo "$commands" | wc -w)" -ge 7

checks() { # PAGE
    if command -v mandoc >/dev/null; then
        # Pages of this set that aren't installed yet are no fault, nor is another system's name.
        mandoc -Tlint -Wwarning "$1" | grep -v 'referenced manual not found' >complaints
    elif command -v groff >/dev/null; then
        groff -Kutf8 -mdoc -Tutf8 -ww "$1" 2>complaints >/dev/null
    else
        : >complaints
    fi
    cat complaints
    [ ! -s complaints ]
}
for command in $commands; do
    try 0 edgewise help --man "$command"
    cp "$O/out" "$command.1"
    edgewise "$command" --help | options >wanted
    awk '/^\.It Fl/ { for (i = 2; i < NF; i++) if ($i == "Fl") print "-" $(i + 1) }' "$command.1" | sort -u >found
    same found wanted
    holds "no complaint of edgewise-$command(1)" checks "$command.1"
    holds "edgewise(1) points to it" grep -q "^\.Xr edgewise-$command 1" "$TOP/doc/edgewise.1"
done
try 2 edgewise help --man
try 2 edgewise help --man buld
err "did you mean 'build'?"
try 2 edgewise help --completion tcsh
err 'must be one of bash, zsh, fish'

awk -f "$TOP/doc/manual.awk" "$TOP/rules/README.md" >rules.5
holds 'no complaint of edgewise-rules(5)' checks rules.5
grep '^##' "$TOP/rules/README.md" | sed 's/^#* //' | tr a-z A-Z >wanted
sed -nE 's/^\.S[hs] //p' rules.5 | tr a-z A-Z | grep -vx 'NAME\|DESCRIPTION\|SEE ALSO' >found
same found wanted

# bash: asked as a user would ask it
edgewise help --completion bash >completion.bash
holds 'bash reads it' bash -n completion.bash
complete_words() { # WORD... the last is to be completed
    bash -c 'source ./completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _edgewise; printf "%s\n" "${COMPREPLY[@]}"' - "$@" |
        sort -u
}
complete_words edgewise '' | grep -v '^-' >found
echo "$commands" | sort >wanted
same found wanted
for command in $commands; do
    complete_words edgewise "$command" - >found
    edgewise "$command" --help | options >wanted
    same found wanted
done
complete_words edgewise build --from '' >found
formats=$(edgewise build --from nothing 2>&1 | sed -n 's/.*must be one of \(.*\), not .*/\1/p' | tr -d ,)
holds 'there are formats to complete' test "$(wc -w <<<"$formats")" -ge 3
printf '%s\n' $formats | sort >wanted
same found wanted
complete_words edgewise graph -t '' >found
edgewise graph --help | awk '/^Formats/ { on = 1; next } /^$/ { on = 0 } on { sub(/^\*/, "", $1); print ($1 == "" || $1 == "*") ? $2 : $1 }' |
    sort >wanted
same found wanted
holds 'parts of rules' test "$(complete_words edgewise rules te)" = test

# zsh, fish: that they read it, and that each option is there
edgewise help --completion zsh >completion.zsh
edgewise help --completion fish >completion.fish
for shell in zsh fish; do
    if command -v "$shell" >/dev/null; then
        holds "$shell reads it" "$shell" -n "completion.$shell"
    else
        skip "no $shell here"
    fi
done
for command in $commands; do
    edgewise "$command" --help | options | grep '^--' >wanted
    awk -v command="$command" '$0 ~ "^    " command "\\)" { on = 1; next } /^        ;;/ { on = 0 }
        on && match($0, /--[a-z-]+/) { print substr($0, RSTART, RLENGTH) }' completion.zsh | sort -u >found
    same found wanted
    sed -nE "s/^complete -c edgewise -n '__fish_seen_subcommand_from $command'( -s .)? -l ([a-z-]+) .*/--\2/p" completion.fish |
        sort -u >found
    same found wanted
done
if command -v fish >/dev/null; then
    fish -c 'source completion.fish; complete -C "edgewise build --from "' | sort >found
    printf '%s\n' $formats | sort >wanted
    holds 'fish completes values' sh -c "cut -f 1 found | diff - wanted"
fi
