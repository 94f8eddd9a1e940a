# Who is one: spellings that are joined, lists that keep apart, and what users correct.
. "$(dirname "$0")/lib.sh"

ends() { # OPTION... : source and target ids of each fact of the files in texts/, sorted, each once
    edgewise extract "$@" texts/*.txt 2>"$O/err" | python3 -c '
import json, sys
print(*sorted({fact[end]["id"] + "(" + fact[end]["type"] + ")" for fact in map(json.loads, sys.stdin) for end in ("source", "target")}))'
}
is() { result $([ "$2" = "$3" ]; echo $?) "$1" || { printf '# wanted: %s\n# found:  %s\n' "$3" "$2"; sed 's/^/# /' "$O/err"; }; }
texts() { # SENTENCE...: a document each
    local n=0 text
    rm -rf texts
    mkdir texts
    for text; do n=$((n + 1)); printf '%s\n' "$text" >"texts/$n.txt"; done
}

# ---- joined where it is safe ----

texts 'Norway banned Zorbex Wind Co., Ltd. in May.' 'Norway banned Zorbex Wind in June.' 'Norway banned Zorbex Wind, Inc. in July.'
is 'a legal form is no difference' "$(ends)" 'gov:nor(government) name:zorbex-wind(company)'
texts 'Norway banned Velk & Vole Ltd in May.' 'Norway banned Velk and Vole Ltd in June.'
is 'nor is how "and" is written' "$(ends)" 'gov:nor(government) name:velk-and-vole(company)'
texts 'Norway arrested Muhammad Zórbani.' 'Norway arrested Mohammed Zorbani.'
is 'nor are marks and usual transliterations' "$(ends)" 'gov:nor(government) name:mohammed-zorbani(person)'
texts 'Norway arrested Ahmed Zorbani.' 'Norway arrested Hassan Zorbani.'
is 'other names are others' "$(ends)" 'gov:nor(government) name:ahmed-zorbani(person) name:hassan-zorbani(person)'

# ---- never where two entries of a list differ ----

head='id\ttype\tname\tcountry\taliases\tlist\tids\n'
printf "$head"'l:1\tperson\tMuhammad Zorbani\tEGY\t\tList\tl:1\nl:2\tperson\tMohammed Zorbani\tEGY\t\tList\tl:2\n' >two.tsv
texts 'Norway arrested Muhammad Zorbani.'
is 'of two transliterations the text has one' "$(ends -r two.tsv)" 'gov:nor(government) l:1(person)'
texts 'Norway arrested Mohammed Zorbani.'
is 'or the other' "$(ends -r two.tsv)" 'gov:nor(government) l:2(person)'
texts 'Norway arrested Mohamed Zorbani.'
is 'or neither for sure' "$(ends -r two.tsv)" 'gov:nor(government) name:mohammed-zorbani(person)'
printf "$head"'l:1\tcompany\tZorbex Wind Ltd\tGBR\tZorbex Wind\tList\tl:1\nl:2\tcompany\tZorbex Wind GmbH\tDEU\tZorbex Wind\tList\tl:2\n' >forms.tsv
texts 'Norway banned Zorbex Wind GmbH.'
is 'two firms that differ by their legal form alone stay two' "$(ends -r forms.tsv)" 'gov:nor(government) l:2(company)'
texts 'Norway banned Zorbex Wind.'
is 'what both are called is neither' "$(ends -r forms.tsv)" 'gov:nor(government) name:zorbex-wind(company)'
printf "$head"'m:9\tcompany\tZorbex Wind Ltd\tGBR\t\tOther\tm:9\n' >other.tsv
texts 'Norway banned Zorbex Wind Ltd in May.'
is 'entries of two lists with one name are one' "$(ends -r forms.tsv -r other.tsv)" 'gov:nor(government) l:1(company)'
edgewise extract -r forms.tsv -r other.tsv texts/1.txt >facts.jsonl
holds 'which both lists mark' grep -q '"listed":\[{"list":"List","id":"l:1"},{"list":"Other","id":"m:9"}\]' facts.jsonl
printf "$head"'g:1\tproduct\tNorway\tPAN\t\tList\tg:1\n' >clash.tsv
is 'a ship called Norway is not the country' "$(ends -r clash.tsv)" 'gov:nor(government) name:zorbex-wind(company)'

# ---- same ----

run_twice() { # WHAT EXPECTED OPTION...: it holds, now and in the next run, and in the graph
    local what=$1 expected=$2
    shift 2
    is "$what" "$(ends "$@")" "$expected"
    is "$what, in the next run" "$(ends "$@")" "$expected"
    holds "$what, in the graph" test "$(edgewise extract "$@" texts/*.txt | edgewise graph --to node-link | python3 -c '
import json, sys
print(*sorted(node["id"] + "(" + node["type"] + ")" for node in json.load(sys.stdin)["nodes"]))')" = "$expected"
}
texts 'Norway banned Zorbex Wind.' 'Norway banned Velk Power in May.'
is 'two names are two' "$(ends)" 'gov:nor(government) name:velk-power(company) name:zorbex-wind(company)'
printf 'same\tZorbex Wind\tVelk Power\n' >same.tsv
run_twice 'same joins two names' 'gov:nor(government) name:zorbex-wind(company)' -r same.tsv
holds 'the first gives the name' test "$(edgewise extract -r same.tsv texts/2.txt | grep -o '"name":"Zorbex Wind"')" = '"name":"Zorbex Wind"'
printf 'same\tcompany:huawei\tname:velk-power\n' >same.tsv
run_twice 'same joins a name to one of the lists' 'company:huawei(company) gov:nor(government) name:zorbex-wind(company)' -r same.tsv
texts 'Norway banned Huawei.' 'Norway banned ZTE.'
printf 'same\tcompany:huawei\tZTE\n' >same.tsv
run_twice 'same joins two of the lists' 'company:huawei(company) gov:nor(government)' -r same.tsv
printf 'same\tcompany:huawei\tZTE\nsame\tZTE\tcompany:huawei\n' >same.tsv
run_twice 'a circle is none' 'company:huawei(company) gov:nor(government)' -r same.tsv
texts 'Norway banned Zorbex Wind.'
printf 'same\tl:1\tl:2\n' >same.tsv
run_twice 'same settles homonyms' 'gov:nor(government) l:1(company)' -r forms.tsv -r same.tsv

# ---- different ----

texts 'Norway banned Zorbex Wind Ltd in May.' 'Norway banned Zorbex Wind in May.'
is 'read as one' "$(ends)" 'gov:nor(government) name:zorbex-wind(company)'
printf 'different\tZorbex Wind Ltd\tZorbex Wind\n' >different.tsv
run_twice 'different keeps them apart' 'gov:nor(government) name:zorbex-wind(company) name:zorbex-wind-ltd(company)' -r different.tsv
texts 'Norway banned Huawei.'
printf 'different\tcompany:huawei\tHuawei\n' >different.tsv
holds 'different takes a name from one of the lists' test "$(ends -r different.tsv | grep -c company:huawei)" = 0
run_twice 'it is somebody else' 'gov:nor(government) name:huawei(company)' -r different.tsv
printf "$head"'x:1\tcompany\tHuawei\tCHN\t\tList\tx:1\n' >mark.tsv
printf 'different\tcompany:huawei\tx:1\n' >different.tsv
edgewise extract -r mark.tsv texts/1.txt >with.jsonl
edgewise extract -r mark.tsv -r different.tsv texts/1.txt >without.jsonl
holds 'a row of a list marks its namesake' grep -q 'x:1' with.jsonl
holds 'unless they are different' test -z "$(grep x:1 without.jsonl)" -a -s without.jsonl
texts 'Zorbex Wind was fined by Norway. Norway banned Zorbex in May.'
is 'a short form is the firm' "$(ends)" 'gov:nor(government) name:zorbex-wind(company)'
printf 'different\tZorbex Wind\tZorbex\n' >different.tsv
run_twice 'unless it is different' 'gov:nor(government) name:zorbex(company) name:zorbex-wind(company)' -r different.tsv

# ---- retype ----

texts 'Norway banned Zorbex Wind.' 'Norway banned Huawei.'
printf 'retype\tZorbex Wind\torganisation\nretype\tcompany:huawei\tproduct\n' >retype.tsv
run_twice 'retype gives a type' 'company:huawei(product) gov:nor(government) name:zorbex-wind(organisation)' -r retype.tsv

# ---- what is no correction ----

printf '# mine\nsame\tcompany:huawei\tcompany:zet-te-eh\n' >odd.tsv
try 0 edgewise extract -r odd.tsv texts/1.txt
err "odd.tsv:2: warning: there is no name 'company:zet-te-eh' to correct"

printf 'same\tHuawei\n' >bad.tsv
try 2 edgewise extract -r bad.tsv texts/1.txt
err "bad.tsv:1:1: error: 'same' takes two or more ids or names"
printf '# mine\nretype\tHuawei\tcompny\n' >bad.tsv
try 2 edgewise extract -r bad.tsv texts/1.txt
err "bad.tsv:2:15: error: unknown entity type 'compny'"
printf "$head"'l:1\tcompany\tVelk Wind\t\t\t\t\nsame\tl:1\tVelk Power\nl:2\tcompany\tVole Wind\t\t\t\t\n' >mixed.tsv
texts 'Norway banned Velk Power.' 'Norway banned Vole Wind.'
run_twice 'corrections stand among names too' 'gov:nor(government) l:1(company) l:2(company)' -r mixed.tsv
mkdir -p share/edgewise
cp mixed.tsv share/edgewise
export XDG_DATA_HOME=$PWD/share
run_twice "and hold where they are the user's own" 'gov:nor(government) l:1(company) l:2(company)'
