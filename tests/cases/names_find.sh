# names list, find and check: what names do to texts, before any is read.
. "$(dirname "$0")/lib.sh"

head='id\ttype\tname\tcountry\taliases\tlist\tids\n'
{
    printf "$head"
    printf 'l:1\tcompany\tZorbex Wind Ltd\tNOR\tZorbex Wind|~Zorb|ZWP\tList\tl:1|lei:5493001KJTIIGC8Y1R12\n'
    printf 'l:2\tperson\tMuhammad Velk\tEGY\t~Velk\tList\tl:2\n'
    printf 'l:3\tperson\tIlya Morev\tRUS\t\tList\tl:3\n'
    printf 'l:4\tperson\tIlya Morev\tCYP\t\tList\tl:4\n'
    printf 'l:5\tcompany\tHuawei\tCHN\t\tList\tl:5\n'
    printf 'l:6\tproduct\tJapan\tPAN\t\tList\tl:6\n'
    printf 'l:7\tcompany\tOrchid\tPAN\t\tList\tl:7\n'
    printf 'l:8\tperson\t~Abu Zorb\tPAN\t\tList\tl:8\n'
} >list.tsv

# ---- find ----

how() { # TEXT: id it is read as, how; then each candidate and how
    edgewise names find --format json -r list.tsv "$1" | python3 -c '
import json, sys
found = json.load(sys.stdin)
read = found["read_as"]
print(*([read["id"], read["how"], "ambiguous" if read["ambiguous"] else "sure"] if read else ["nobody"]),
      *[candidate["id"] + "=" + candidate["how"] for candidate in found["candidates"]])'
}
is() { result $([ "$2" = "$3" ]; echo $?) "$1" || printf '# wanted: %s\n# found:  %s\n' "$3" "$2"; }
is 'a name' "$(how 'Zorbex Wind Ltd')" 'l:1 listed sure l:1=exact'
is 'an alias' "$(how 'Zorbex Wind')" 'l:1 listed sure l:1=alias'
is 'a transliteration' "$(how 'Mohammed Velk')" 'l:2 listed sure l:2=variant'
is 'a weak alias' "$(how 'Velk')" 'name:velk shape sure l:2=weak alias'
is 'two of one name' "$(how 'Ilya Morev')" 'name:ilya-morev listed ambiguous l:3=exact l:4=exact'
is 'a slip' "$(how 'Microsofft')" 'company:microsoft fuzzy sure'
is 'a demonym' "$(how 'Norwegian')" 'gov:nor demonym sure gov:nor=demonym'
is 'a metonym' "$(how 'Ottawa')" 'gov:can metonym sure gov:can=metonym'
is 'a name that no list has' "$(how 'Vole Freight')" 'name:vole-freight shape sure'
is 'no name at all' "$(how 'the weather')" 'nobody'
is 'a name that the built-in lists have too' "$(how 'Huawei')" 'company:huawei listed sure company:huawei=exact l:5=exact'
try 0 edgewise names find -r list.tsv 'Zorbex Wind' 'Ilya Morev'
out 'is read as l:1, Zorbex Wind Ltd (company; listed)'
out 'alias       l:1  company  Zorbex Wind Ltd, NOR  [List: l:1|lei:5493001KJTIIGC8Y1R12]'
out 'is read as name:ilya-morev, Ilya Morev (person; several have this name)'
try 2 edgewise names find
err 'which name is to be found?'
printf 'same\tl:3\tl:4\n' >same.tsv
try 0 edgewise names find -r list.tsv -r same.tsv 'Ilya Morev'
out 'is read as l:3, Ilya Morev (person; listed)'
head -c 300 /dev/urandom | tr -d '\0' >odd
holds 'any bytes are a text' timeout 20 "$EDGEWISE" names find "$(cat odd)" '' ' ' "$(printf 'x%.0s' {1..5000})"

# ---- list ----

try 0 edgewise names list list.tsv --no-builtin --format json
holds 'all names, an object each' test "$(wc -l <"$O/out")" = 8
out '{"id":"l:1","type":"company","name":"Zorbex Wind Ltd","country":"NOR","list":"List","ids":"l:1|lei:5493001KJTIIGC8Y1R12"}'
out '"name":"Abu Zorb"'
try 2 edgewise names list list.tsv --type firm
err "unknown type 'firm'; there are"
err company
no_out
try 2 edgewise names list list.tsv --type compani
err "unknown type 'compani' (did you mean 'company'?)"
try 0 edgewise names list list.tsv --list List --type person
holds 'those of a list and a type' test "$(wc -l <"$O/out")" = 4
out "$(printf 'l:2\tperson\tMuhammad Velk\tEGY\tList\tl:2')"
try 0 edgewise names list
out "$(printf 'gov:nor\tgovernment\tNorway\tNOR\t-\t-')"
holds 'they are many' test "$(wc -l <"$O/out")" -gt 5000

# ---- check ----

try 1 edgewise names check list.tsv
err "list.tsv:2: warning: 'ZWP' is so short that it may be anything"
err "list.tsv:4: warning: 'Ilya Morev' is also a name of l:4 (Ilya Morev): they are kept apart [duplicate-name]"
err "list.tsv:5: warning: 'Ilya Morev' is also a name of l:3"
err "list.tsv:6: warning: 'Huawei' is company:huawei already: texts that say so mean that, and are told of this list [known-name]"
err "list.tsv:7: warning: 'Japan' is gov:jpn already, a government: texts that say so never mean l:6 [known-clash]"
err "list.tsv:8: warning: 'Orchid' is a common word: '~Orchid' counts only beside another name [common-word]"
err 'list.tsv:9: warning: l:8 has no name that counts by itself: it is never found [never-found]'
{ printf "$head"; printf 'l:1\tcompany\tZorbex Wind Ltd\tNOR\tZorbex Wind\tList\tl:1\n'; } >good.tsv
try 0 edgewise names check good.tsv
no_err
try 2 edgewise names check
err 'which names are to be checked?'
try 2 edgewise names check "$TOP/README.md"
mkdir folder
cp good.tsv folder/
cp list.tsv folder/other.tsv
sed -i 's/^l:/m:/' folder/other.tsv
try 1 edgewise names check folder
err "good.tsv:2: warning: 'Zorbex Wind Ltd' is also a name of m:1"
try 2 edgewise names chek list.tsv
err "'names' has no part 'chek' (did you mean 'check'?)"
try 2 edgewise names
err 'names import|check|list|find'
try 2 edgewise names check --map name=x list.tsv
err "'names check' has no option --map"
