# The manual and the table of options agree, command by command.
. "$(dirname "$0")/lib.sh"
page=$TOP/doc/edgewise.1

# In the manual: '.Ss Input (build, extract)' and below it '.It Fl o , Fl -output Ar DIR'.
awk '/^\.Ss .*\(/ { list = $0; sub(/.*\(/, "", list); sub(/\).*/, "", list); n = split(list, commands, /, */) }
     /^\.S[hs] / && !/\(/ { n = 0 }
     /^\.It Fl/ { for (i = 1; i <= n; i++)
         for (field = 1; field < NF; field++)
             if ($field == "Fl") { word = $(field + 1); print commands[i], "-" word } }' "$page" | sort -u >manual
for command in build extract graph diff documents names rules explain help; do
    edgewise "$command" --help | awk -v command="$command" '
        /^  (-[A-Za-z], |    )--[a-z]/ { for (i = 1; i <= 2; i++) if ($i ~ /^-/) { sub(/,/, "", $i); print command, $i } }'
done | sort -u >help
holds 'there are options to compare' test "$(wc -l <help)" -gt 40
same manual help

for command in $(edgewise --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'); do
    holds "the manual has a section on $command" grep -q "^\.Ss edgewise $command" "$page"
done
for status in 0 1 2 3 4; do
    holds "the manual tells of exit status $status" grep -q "^\.It $status\$" "$page"
done
if command -v mandoc >/dev/null; then
    holds 'mandoc has no complaint' mandoc -Tlint -Wwarning "$page"
elif command -v groff >/dev/null; then
    groff -mdoc -Tutf8 -ww "$page" 2>warnings >/dev/null
    holds 'groff has no complaint' test ! -s warnings
else
    skip 'no program here that checks manuals'
fi

# Formats of inputs too, which a wrong one lists.
edgewise extract --from none 2>&1 | sed -n 's/.*must be one of \(.*\), not.*/\1/p' | tr -d ' ' | tr ',' '\n' | sort >inputs
awk '/^\.Sh / { on = $2 == "INPUTS" } on && /^\.It Cm/ { for (i = 3; i <= NF; i += 3) print $i }' "$page" | sort >in-manual
holds 'there are formats of inputs to compare' test "$(wc -l <inputs)" -gt 8
same in-manual inputs
edgewise extract --help | tr '\n' ' ' | sed 's/.*how to read the inputs: \([^(]*\)(.*/\1/; s/ or /,/; s/[ ,][ ,]*/\n/g' | sed '/^$/d' | sort >in-help
same in-help inputs

# Formats are listed in --help from the library's own table.
edgewise graph --help | awk '/^Formats/ { on = 1; next } /^$/ { on = 0 } on { print $1 }' | sort >formats
awk '/^\.Sh / { on = $2 == "FORMATS" } on && /^\.It Cm/ { print $3 }' "$page" | sort >in-manual
holds 'there are formats to compare' test "$(wc -l <formats)" -gt 5
same in-manual formats
