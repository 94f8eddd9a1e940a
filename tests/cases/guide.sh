# What README.md and rules/README.md show is so.
. "$(dirname "$0")/lib.sh"

# Writes the fenced blocks of a language, the Nth to LANGUAGE-N.LANGUAGE.
blocks() { # FILE LANGUAGE
    awk -v language="$2" '/^```/ { on = !on && $0 == "```" language; if (on) n++; next }
                          on { print > (language "-" n "." language) }' "$1"
}

for language in rules tsv text console; do blocks "$TOP/README.md" $language; done
same rules-1.rules "$TOP/doc/music/teaches.rules"
same tsv-1.tsv "$TOP/doc/music/people.tsv"
same text-1.text "$TOP/doc/notes.txt"
grep '^\$ ' console-1.console | sed 's/^\$ //; s|build/edgewise|"$EDGEWISE"|' >commands.sh
grep -v '^\$ ' console-1.console >expected
if command -v jq >/dev/null; then
    (cd "$TOP" && bash) <commands.sh >shown 2>&1
    same shown expected
else
    skip 'jq is not installed'
fi
rm -f -- *.rules *.tsv

for language in rules tsv; do blocks "$TOP/rules/README.md" $language; done
holds 'there are rules to try' test "$(find . -name '*.rules' | wc -l)" -ge 6
for file in rules-*.rules tsv-*.tsv; do
    try 0 edgewise rules check "$file"
    try 0 edgewise rules test "$file"
done
# Each code that the rule language can report is in the table.
grep -hoE '"(ambiguous|bad|duplicate|empty|line|missing|never|no|not|other|recursive|shared|too|unbounded|unclosed|unexpected|unknown|unused)-[a-z-]+"|"(duplicate|unreadable)"' \
    "$TOP"/src/rules/*.c "$TOP"/src/extract/expectation.c | tr -d '"' |
    sort -u >reported
sed -n 's/^| \(`.*`\) | .*/\1/p' "$TOP/rules/README.md" | grep -oE '`[a-z-]+`' | tr -d '`' | sort -u >told
holds 'there are codes to compare' test "$(wc -l <reported)" -gt 30
holds 'all codes are in the reference' test -z "$(comm -23 reported told)"

# The classes that the program asks for by name are told, all of them.
sed -nE 's/.*X\([A-Z_]+, "([a-z-]+)"\).*/\1/p' "$TOP/src/rules/known.h" >classes
holds 'there are classes' test "$(wc -l <classes)" -gt 30
: >untold
while read -r class; do
    grep -q "^|.*\`$class\`.*|" "$TOP/rules/README.md" || echo "$class" >>untold
done <classes
holds 'the guide has each class that the program asks for' test ! -s untold
