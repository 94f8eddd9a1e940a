# Large lists of names: compiled, kept, and never believed when they shouldn't be.
. "$(dirname "$0")/lib.sh"
export XDG_CACHE_HOME=$PWD/cache

# So many invented firms that the file is compiled; N begins their names.
make_list() { # FILE FIRST
    awk -v first="$2" 'BEGIN {
        print "id\ttype\tname\tcountry\taliases\tlist\tids"
        for (i = 0; i < 9000; i++)
            printf "sample:%d\tcompany\t%s%c%c%c Trading %s Works Limited\tCHL\t%s%c%c%c Trading\tSample List\tsample:%d\n", i, first,
                97 + i % 26, 97 + int(i / 26) % 26, 97 + int(i / 676), "and Exporting of Fine Goods", first, 97 + i % 26,
                97 + int(i / 26) % 26, 97 + int(i / 676), i }' >"$1"
}
make_list list.tsv Zor
try 0 test "$(wc -c <list.tsv)" -ge 1048576
printf 'Canada banned Zorbca Trading.\n\nJapan sued Zordda Trading And Exporting Of Fine Goods Works Limited.\n' >text.txt

try 0 edgewise extract --no-cache -r list.tsv text.txt
no_err
out '"name":"Zorbca Trading and Exporting of Fine Goods Works Limited"'
out '"id":"sample:'
cp "$O/out" without
holds 'nothing is kept with --no-cache' test ! -e cache
try 0 edgewise extract -r list.tsv text.txt
no_err
cp "$O/out" first
same without first
kept=$(echo cache/edgewise/*.names)
holds 'the list is kept' test -s "$kept"
cp "$kept" whole.names
try 0 edgewise extract -r list.tsv text.txt
cp "$O/out" second
same without second
same whole.names "$kept"

damage() { # WHAT MESSAGE COMMAND...
    local what=$1 message=$2
    shift 2
    cp whole.names "$kept"
    "$@"
    try 0 edgewise extract -r list.tsv text.txt
    err "what was kept of this list $message: it is compiled anew [names-cache]"
    cp "$O/out" again
    holds "$what: the facts are the same" cmp without again
    holds "$what: it was made anew" cmp whole.names "$kept"
}
poke() { printf "$2" | dd of="$kept" bs=1 seek="$1" conv=notrunc status=none; }
damage 'cut short' 'is cut short' truncate -s 200000 "$kept"
damage 'cut to its first bytes' 'is cut short' truncate -s 20 "$kept"
damage 'longer' 'is cut short' truncate -s +8 "$kept"
damage 'empty' 'is cut short' truncate -s 0 "$kept"
damage 'no such file' 'is something else' poke 0 'ELF'
damage 'another layout' 'is of another version' poke 8 '\377'
damage 'another maker' 'is of another version' poke 16 '\377\377'
for at in 1000 333333 $(($(stat -c %s whole.names) - 1)); do
    damage "byte $at is another" 'is damaged' poke $at "\\$(printf %o $((($(od -An -tu1 -j $at -N 1 whole.names) + 1) % 256)))"
done
damage 'a part beyond the end' 'is damaged' poke 160 '\377\377\377\377\377'

for at in 400 3000 100000 $(($(stat -c %s whole.names) / 2)); do
    damage "bytes of nonsense from $at on" 'is damaged' sh -c "head -c 150000 /dev/zero | tr '\\0' '\\377' |
        dd of=$kept bs=1000 seek=$((at / 1000 + 1)) conv=notrunc status=none"
done
cp whole.names "$kept"

sleep 0.01
make_list list.tsv Vel
try 0 edgewise extract -r list.tsv text.txt
err 'what was kept of this list is of an older file: it is compiled anew'
holds 'the old names are gone' test -z "$(grep sample: "$O/out")"
printf 'Canada banned Velbca Trading.\n' >new.txt
try 0 edgewise extract -r list.tsv new.txt
no_err
out '"id":"sample:'

# A folder that can't be written to is no reason to stop.
touch nowhere
XDG_CACHE_HOME=$PWD/nowhere try 0 edgewise extract -r list.tsv new.txt
no_err
out '"id":"sample:'

# Errors of a list have their place; nothing of it is kept.
rm -r cache
sed '5000s/company/compny/' list.tsv >broken.tsv
try 2 edgewise extract -r broken.tsv new.txt
err 'broken.tsv:5000:'
err "unknown entity type 'compny'"
holds 'nothing is kept of it' test ! -e cache

# The hash of the rules is that of the content, wherever the names come from.
rules_hash() { edgewise build "$@" text.txt -q -o made && grep -o '"rules":"[0-9a-f]*"' made/summary.json; rm -rf made; }
a=$(rules_hash -r list.tsv --no-cache) b=$(rules_hash -r list.tsv) c=$(rules_hash -r list.tsv) d=$(rules_hash)
holds 'rules have one hash, with a cache or without' test "$a" = "$b" -a "$b" = "$c" -a -n "$a" -a "$a" != "$d"

# Of a long list, pages are read when they are needed: 'names check' reads them all.
awk 'BEGIN {
    print "type\tname\taliases"
    for (i = 0; i < 60000; i++) printf "company\tZor%x Trading Works Limited\tZor%x Trading\n", i, i }' >long.tsv
rm -rf cache
edgewise names check long.tsv >/dev/null 2>&1
kept=$(echo cache/edgewise/*.names)
holds 'it is long' test "$(stat -c %s "$kept")" -gt 8400000
size=$(stat -c %s "$kept")
poke $((size / 2)) "\\$(printf %o $((($(od -An -tu1 -j $((size / 2)) -N 1 "$kept") + 1) % 256)))"
edgewise names check long.tsv >"$O/out" 2>"$O/err"
err 'what was kept of this list is damaged: it is compiled anew'
edgewise names check long.tsv >"$O/out" 2>"$O/err"
holds 'then it is whole' test -z "$(grep 'what was kept' "$O/err")"
# Otherwise what lies behind a header that is good is not believed all the same: nothing crashes or hangs.
cp "$kept" whole.names
for at in 400 3000 100000 $((size / 3)) $((size / 2)) $((size - 600000)) $((size - 200000)); do
    cp whole.names "$kept"
    head -c 150000 /dev/zero | tr '\0' '\377' | dd of="$kept" bs=1000 seek=$((at / 1000 + 1)) conv=notrunc status=none
    holds "bytes of nonsense from $at on" timeout 60 "$EDGEWISE" extract -r long.tsv text.txt
done
