# Rules of one's own over the built-in ones: what is read, in which order, and what each statement does.
. "$(dirname "$0")/lib.sh"

facts() { # TEXT OPTION...: the facts of a text, short
    local text=$1
    shift
    printf '%s\n' "$text" | edgewise extract "$@" - | python3 -c '
import json, sys
for line in sys.stdin:
    fact = json.loads(line)
    print(fact["source"]["name"], fact["relation"], fact["target"]["name"])'
}
finds() { # WHAT EXPECTED TEXT OPTION...
    local what=$1 expected=$2 got
    shift 2
    got=$(facts "$@" 2>"$O/err" | tr '\n' ';')
    result $([ "$got" = "$expected" ]; echo $?) "$what" || { echo "# found: $got"; sed 's/^/# /' "$O/err"; }
}
# ---- what a pack may do to the built-in rules ----

cat >add.rules <<'R'
relation serenades
  source any
  target any
  verb serenade
R
finds 'a relation is added' 'Canada serenades Japan;' 'Canada serenaded Japan.' -r add.rules
finds 'without -r it is not there' '' 'Canada serenaded Japan.'
finds 'the built-in ones stay' 'Canada bans Huawei;' 'Canada banned Huawei.' -r add.rules

printf 'extend serenades\n  verb croon to\nextend bans\n  verb serenade off\n' >extend.rules
finds 'a relation of a pack is extended by the next' 'Canada serenades Japan;' 'Canada crooned to Japan.' -r add.rules -r extend.rules
finds 'and a built-in one' 'Canada bans Huawei;' 'Canada serenaded off Huawei.' -r add.rules -r extend.rules
finds 'its own words stay' 'Canada bans Huawei;' 'Canada banned Huawei.' -r add.rules -r extend.rules
try 2 edgewise rules check -r extend.rules -r add.rules
err "there is no relation 'serenades' to extend"

printf 'replace bans\n  source any\n  target any\n  verb serenade\n' >replace.rules
finds 'a relation is replaced' 'Canada bans Huawei;' 'Canada serenaded Huawei.' -r replace.rules
finds 'its words state it no more' '' 'Canada banned Huawei.' -r replace.rules

printf 'disable bans\n' >disable.rules
finds 'a relation is switched off' '' 'Canada banned Huawei.' -r disable.rules
finds 'others are not' 'Canada charges Huawei;' 'Canada sued Huawei.' -r disable.rules

printf 'type\tname\taliases\tid\ncompany\tZorblatt Works\tzorblatt|ZW\tcompany:zorblatt\n' >names.tsv
finds 'a name is added' 'Canada bans Zorblatt Works;' 'Canada banned ZW.' -r names.tsv
printf 'disable name company:zorblatt\ndisable name company:huawei\n' >noname.rules
finds 'names of packs and built-in ones are switched off' '' 'Canada banned zorblatt.' -r names.tsv -r noname.rules
try 2 edgewise rules check -r noname.rules
err "there is no name 'company:zorblatt' to disable"
err "noname.rules:1:"

printf 'class list-noun = whiteboard\n' >class.rules
finds 'a class is added to' 'United States lists Huawei;' 'The United States put Huawei on a whiteboard.' -r class.rules
printf 'frame verb\n  X "they say" <active> Y\n' >frame.rules
finds 'a frame gets a line' 'Canada bans Huawei;' 'Canada they say banned Huawei.' -r frame.rules
finds 'which all relations have' 'Canada charges Huawei;' 'Canada they say sued Huawei.' -r frame.rules

cat >alone.rules <<'R'
relation bans
  source any
  target any
  pattern X "bans" Y
R
try 2 edgewise rules check -r alone.rules
err "relation 'bans' is there already"
try 0 edgewise rules check -r alone.rules --no-builtin
printf 'Canada Malone bans Peru Malone.\n' >malone.txt
try 0 edgewise rules list --no-builtin -r alone.rules
holds '--no-builtin starts empty' grep -q '^1 relations, .* 0 names$' "$O/out"
try 0 edgewise rules list --no-builtin
holds 'quite empty' grep -q '^0 relations, 0 words, 0 patterns, 0 frame lines, .* 0 names$' "$O/out"

# ---- whole packs on other topics ----

for pack in football trials; do
    folder=$TOP/tests/packs/$pack
    try 0 edgewise rules test "$folder"
    holds "the examples of $pack pass" grep -q '^[1-9][0-9]* passed, 0 failed' "$O/out"
    try 0 edgewise rules check "$folder"
    sed -n 's/.*warning.*\[\(.*\)\]$/\1/p' "$O/err" | grep -vx unknown-word >warnings
    holds "$pack has no other warnings than of words that the dictionary hasn't" test ! -s warnings
    for others in '' "-r $TOP/tests/packs"; do
        # shellcheck disable=SC2086
        edgewise extract -r "$folder" $others "$folder"/*.txt | python3 -c '
import json, sys
for line in sys.stdin:
    fact = json.loads(line)
    print(fact["source"]["name"], fact["relation"], fact["target"]["name"], fact["polarity"], fact["modality"], sep="\t")' >found
        holds "the text of $pack states what it should${others:+, with the other packs}" diff found "$folder/facts.expected"
    done
done

# ---- what is read ----

mkdir -p pack/deep pack/.hidden
cp add.rules pack/
printf 'extend serenades\n  verb yodel to\n' >pack/deep/more.rules
echo 'this is no rule' | tee pack/README pack/notes.md pack/.hidden/x.rules >pack/.x.rules
finds 'a folder is read with what is in it' 'Canada serenades Japan;' 'Canada yodelled to Japan.' -r pack
finds 'what is named twice is read once' 'Canada serenades Japan;' 'Canada serenaded Japan.' -r pack -r ./pack/ -r pack/deep
finds 'also if the part comes first' 'Canada serenades Japan;' 'Canada yodelled to Japan.' -r pack/add.rules -r pack
finds 'the built-in rules too' 'Canada bans Huawei;' 'Canada banned Huawei.' -r "$EDGEWISE_RULES/en/relations"
try 2 edgewise extract -r nowhere -- "$TOP/README.md"
err "no rules at 'nowhere'"
no_out

# The user's own folder.
mkdir odd
echo 'this is no rule' >odd/edgewise
XDG_DATA_HOME=$PWD/odd finds 'a file in its place is not read' 'Canada bans Huawei;' 'Canada banned Huawei.'
export XDG_DATA_HOME=$PWD/data
finds 'it need not be there' 'Canada bans Huawei;' 'Canada banned Huawei.'
mkdir -p data/edgewise/songs
cp add.rules data/edgewise/songs/
cp names.tsv data/edgewise/
echo 'this is no rule' | tee data/edgewise/README >data/edgewise/.x.rules
finds 'the user'"'"'s own rules are read' 'Canada serenades Japan;' 'Canada serenaded Japan.'
finds 'and names' 'Canada bans Zorblatt Works;' 'Canada banned ZW.'
finds 'before those of -r' 'Canada serenades Japan;' 'Canada crooned to Japan.' -r extend.rules
finds '--no-user leaves them out' '' 'Canada serenaded Japan.' --no-user
finds 'and the built-in ones in' 'Canada bans Huawei;' 'Canada banned Huawei.' --no-user
finds '-r may name them again' 'Canada serenades Japan;' 'Canada serenaded Japan.' -r data/edgewise/songs
finds 'or by themselves' 'Canada serenades Japan;' 'Canada serenaded Japan.' --no-user -r data/edgewise/songs
try 0 edgewise rules list --no-builtin
holds '--no-builtin starts empty' grep -q '^0 relations, .* 0 names$' "$O/out"
try 0 edgewise rules test data/edgewise
out '0 passed, 0 failed'
try 0 edgewise rules list data/edgewise -r extend.rules
out "at           $PWD/data/edgewise/songs/add.rules:1"
out 'extended in  extend.rules'
out "user: $PWD/data/edgewise/names.tsv, 1 files"
out "user: $PWD/data/edgewise/songs, 1 files"
out "built-in: $EDGEWISE_RULES"
out 'given: extend.rules, 1 files'
try 0 edgewise rules list extend.rules
holds 'a relation is listed where it is extended' grep -q '^bans "' "$O/out"
try 0 edgewise rules list -r extend.rules --format json
holds 'the same in JSON' python3 -c '
import json, sys
rules = json.load(open(sys.argv[1]))
assert [path["origin"] for path in rules["paths"]] == ["built-in", "user", "user", "given"], rules["paths"]
relation = [r for r in rules["relations"] if r["name"] == "serenades"][0]
assert relation["file"].endswith("songs/add.rules") and relation["extended_in"] == ["extend.rules"], relation' "$O/out"
try 0 edgewise rules check -v
err "/data/edgewise/songs (user)"
echo 'relatoin x' >data/edgewise/broken.rules
try 2 edgewise extract "$TOP/README.md"
err "data/edgewise/broken.rules:1:1: error"
err "--no-user leaves it out"
try 0 edgewise rules check --no-user
rm data/edgewise/broken.rules

# ---- installed and not, the built-in rules are found alike ----

if [ "${CONFIG:-release}" = asan ] || [ "${CONFIG:-release}" = tsan ]; then
    skip 'installation is tested without sanitizers'
else
    root=$PWD/root
    holds 'make install' make -s --no-print-directory -C "$TOP" CC="${CC:-gcc}" CONFIG="${CONFIG:-release}" install DESTDIR="$root"
    hash_of() { env -u EDGEWISE_RULES "$@" rules list --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)["hash"])'; }
    installed=$root/usr/local/bin/edgewise
    rm -r data
    hash_of "$EDGEWISE" >uninstalled-hash
    hash_of "$installed" >installed-hash
    holds 'the hash is one' test "$(wc -c <installed-hash)" = 65
    same installed-hash uninstalled-hash
    env -u EDGEWISE_RULES "$installed" rules list >"$O/out"
    out "built-in: $root/usr/local/share/edgewise/rules"
    (cd / && echo 'Canada banned Huawei.' | env -u EDGEWISE_RULES "$installed" extract >"$O/out")
    out '"bans"'

    # PREFIX=~/.local puts them into the user's folder: they are read once.
    mkdir -p home/share
    cp -R "$root/usr/local/share/edgewise" home/share/
    cp -R "$root/usr/local/bin" home/
    cp add.rules home/share/edgewise/
    export XDG_DATA_HOME=$PWD/home/share
    env -u EDGEWISE_RULES home/bin/edgewise rules list >"$O/out"
    out "built-in: $PWD/home/share/edgewise/rules"
    out "user: $PWD/home/share/edgewise/add.rules"
    finds 'the installed set is not read again by another' 'Canada serenades Japan;' 'Canada serenaded Japan.'
fi
