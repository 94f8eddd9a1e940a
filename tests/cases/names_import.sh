# Lists that others publish become names files: each in its own layout, with invented content.
. "$(dirname "$0")/lib.sh"

row() { # WHAT LINE: the last import has this row, '>' for tabs
    grep -qxF -e "$(printf '%s' "$2" | tr '>' '\t')" names.tsv
    result $? "$1" || { echo "# wanted: $2"; tr '\t' '>' <names.tsv | head -n 8 | sed 's/^/# /'; }
}
import() { # STATUS OPTION...
    local status=$1
    shift
    rm -f names.tsv
    try "$status" edgewise names import "$@" -o names.tsv
}
facts() { # NAMES TEXT: source, relation, target and its lists of each fact
    printf '%s\n' "$2" | edgewise extract -r "$1" - | python3 -c '
import json, sys
for line in sys.stdin:
    fact = json.loads(line)
    print(fact["source"]["name"], fact["relation"], fact["target"]["id"],
          *[entry["list"] + "=" + entry["id"] for entry in fact["target"].get("listed", [])], *fact["via"])'
}
is() { result $([ "$2" = "$3" ]; echo $?) "$1" || printf '# found: %s\n' "$2"; }

# ---- OpenSanctions: targets.simple.csv ----

cat >targets.simple.csv <<'R'
"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","dataset","first_seen","last_seen","last_change"
"NK-zorb1","Company","Zorbex Shipping LLC","Zorbex Lines;""Zorbex; Sons""","","ru","1 Quay","5493001KJTIIGC8Y1R12;778899","","","","US OFAC SDN","2023-01-01","2024-01-01","2024-01-01"
"NK-velk2","Person","Дмитрий Вельков","Dmitry Velkov;Velkov","1970","ru","","","","","","EU FSF;UK FCDO","2023-01-01","2024-01-01","2024-01-01"
"NK-addr3","Address","Quay Road 1","","","","","","","","","x","","",""
"NK-ship4","Vessel","ZORBEX STAR","","","pa","","IMO9999999","","","","x","","",""
R
import 0 targets.simple.csv
row 'a company, with its LEI' 'opensanctions:nk-zorb1>company>Zorbex Shipping LLC>RUS>Zorbex Shipping|Zorbex Lines|Zorbex; Sons>OpenSanctions>opensanctions:NK-zorb1|lei:5493001KJTIIGC8Y1R12|dataset:US_OFAC_SDN'
row 'a person: the Latin name first, a lone surname weak' 'opensanctions:nk-velk2>person>Dmitry Velkov>RUS>Дмитрий Вельков|~Velkov>OpenSanctions>opensanctions:NK-velk2|dataset:EU_FSF|dataset:UK_FCDO'
row 'a ship, in small letters' 'opensanctions:nk-ship4>product>Zorbex Star>PAN>>OpenSanctions>opensanctions:NK-ship4|dataset:x'
holds 'an address is no name' test "$(wc -l <names.tsv)" = 4

# A names file is told by its end.
try 2 edgewise names import targets.simple.csv -o pack
err "call it 'pack.tsv'"
holds 'nothing is written under a name that would not be read' test ! -e pack

# A changed header is an error that tells what is there; nothing is written.
sed '1s/"schema"/"kind"/' targets.simple.csv >changed.csv
import 2 changed.csv
err "changed.csv: the header is not that of OpenSanctions' targets.simple.csv: it has no column 'schema'; its columns are: id, kind, name, aliases"
holds 'nothing is written' test ! -e names.tsv
import 2 targets.simple.csv --from csl
err "the header is not that of the US Consolidated Screening List: it has no column 'source'"
# Columns that are new, and another order, are no harm.
awk 'BEGIN { FS = OFS = "," } { print "\"new\"", $0 }' targets.simple.csv >wider.csv
cp names.tsv before.tsv 2>/dev/null || edgewise names import targets.simple.csv >before.tsv
import 0 wider.csv
same names.tsv before.tsv

# ---- FollowTheMoney: JSON Lines ----

cat >entities.ftm.json <<'R'
{"id":"NK-zorb1","caption":"Zorbex","schema":"Company","properties":{"name":["Zorbex Shipping LLC"],"alias":["Zorbex Lines"],"previousName":["Vole Freight JSC"],"weakAlias":["Zorb Marine"],"jurisdiction":["ru"],"leiCode":["5493001KJTIIGC8Y1R12"]},"datasets":["us_ofac_sdn"]}

{"id":"NK-p2","schema":"Person","properties":{"name":["Ilya Morev"],"nationality":["ru","cy"]}}
{"id":"NK-s3","schema":"Sanction","properties":{"entity":["NK-p2"]}}
{"id":"NK-b4","schema":"Company","properties":{"name":["Broken
{"schema":"Company","properties":{"name":["Nobody"]}}
{"id":"NK-o5","schema":"Organization","properties":{"name":["The Velk Foundation"],"country":["ch"]}}
R
import 3 entities.ftm.json
row 'a company: weak aliases are weak' 'opensanctions:nk-zorb1>company>Zorbex Shipping LLC>RUS>Zorbex Shipping|Zorbex Lines|Vole Freight JSC|Vole Freight|~Zorb Marine>OpenSanctions>opensanctions:NK-zorb1|lei:5493001KJTIIGC8Y1R12|dataset:us_ofac_sdn'
row 'a person of two countries has none' 'ftm:nk-p2>person>Ilya Morev>>>FollowTheMoney>ftm:NK-p2'
row 'what follows broken lines is read' 'ftm:nk-o5>organisation>The Velk Foundation>CHE>>FollowTheMoney>ftm:NK-o5'
err 'entities.ftm.json:5: lost: the record is not valid JSON'
err "entities.ftm.json:6: lost: the record has no 'id'"

# ---- the Consolidated Screening List ----

cat >csl.csv <<'R'
_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids
a1,Entity List (EL) - Bureau of Industry and Security,,,,"Velk Microsystems Co., Ltd., and any successor, sub-unit, or subsidiary thereof",,"No. 5 Lake Road, Wuxi, CN; Suite 2, Hong Kong, HK",88 FR 1,2023-01-01,,,For all items,,,,,,,,,http://x,Velk Micro; VMS,,,,,http://y,
a2,Specially Designated Nationals (SDN) - Treasury Department,7001,Individual,UKRAINE,"MOREV, Ilya Petrovich",,,,,,,,,,,,,,,,http://x,"MOREV, Ilia; MOREV",,1970,RU,,http://y,
a3,Denied Persons List (DPL) - Bureau of Industry and Security,7001,,,Ilya Morev,,,,,,,,,,,,,,,,http://x,,,,,,http://y,
a4,Specially Designated Nationals (SDN) - Treasury Department,7002,Vessel,IRAN,ZORBEX QUEEN,,,,,,,,,,Crude Tanker,,,Panama,,,http://x,,,,,,http://y,
a5,Entity List (EL) - Bureau of Industry and Security,9,,,"NORTHERN INSTITUTE OF OPTICS (f.k.a. Polar Glass Works)",,,,,,,,,,,,,,,,http://x,,,,,,http://y,
R
import 0 csl.csv -v
row 'a company of the Entity List' "csl:el-$(printf 'Velk Microsystems Co., Ltd., and any successor, sub-unit, or subsidiary thereof' | sha256sum | cut -c 1-12)>company>Velk Microsystems Co., Ltd.>CHN>Velk Microsystems|Velk Micro|~VMS>Entity List (EL)>csl:EL-$(printf 'Velk Microsystems Co., Ltd., and any successor, sub-unit, or subsidiary thereof' | sha256sum | cut -c 1-12)"
row 'a person: given name first, in small letters' 'ofac:7001>person>Ilya Petrovich Morev>RUS>Ilia Morev|~Morev>OFAC SDN>ofac:7001'
row 'a number of another list is another entity' 'csl:dpl-7001>company>Ilya Morev>>>Denied Persons List (DPL)>csl:DPL-7001'
row 'a ship' 'ofac:7002>product>Zorbex Queen>>>OFAC SDN>ofac:7002'
row 'a former name' 'csl:el-9>organisation>Northern Institute of Optics>>Polar Glass Works>Entity List (EL)>csl:EL-9'
sed '1s/alt_names/other_names/' csl.csv >changed.csv
import 2 changed.csv
err "it has no column 'alt_names'; its columns are: _id, source, entity_number"

# ---- OFAC: sdn.csv and alt.csv, which have no header, and sdn.xml ----

printf '%s\r\n' '306,"ZORBEX FREIGHT",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ' \
    '7001,"MOREV, Ilya Petrovich","individual","RUSSIA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1970; nationality Russia; a.k.a. '"'ABU VELK'"'; Gender Male."' \
    '7003,"ZORBEX QUEEN","vessel","IRAN",-0- ,"5IM 123","Crude Oil Tanker",-0- ,-0- ,"Panama",-0- ,-0- ' >sdn.csv
printf '\x1a' >>sdn.csv
printf '%s\r\n' '306,11,"aka","FLETES ZORBEX S.A.",-0- ' '7001,12,"fka","MOREV, Ilja",-0- ' >alt.csv
import 0 alt.csv sdn.csv
row 'a firm with its alias' 'ofac:306>company>Zorbex Freight>>Fletes Zorbex S.A.|Fletes Zorbex>OFAC SDN>ofac:306'
row 'a person with a weak alias in the remarks' 'ofac:7001>person>Ilya Petrovich Morev>RUS>Ilja Morev|~Abu Velk>OFAC SDN>ofac:7001'
row 'a ship of sdn.csv' 'ofac:7003>product>Zorbex Queen>>>OFAC SDN>ofac:7003'

import 0 sdn.csv alt.csv
err 'alt.csv: warning: these aliases come too late for sdn.csv: give them before it [late-aliases]'

cat >sdn.xml <<'R'
<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
  <publshInformation><Publish_Date>01/02/2024</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry>
    <uid>7001</uid><firstName>Ilya Petrovich</firstName><lastName>MOREV</lastName><sdnType>Individual</sdnType>
    <programList><program>RUSSIA</program></programList>
    <akaList>
      <aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>MOREV</lastName><firstName>Ilia</firstName></aka>
      <aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>ABU VELK</lastName></aka>
    </akaList>
    <nationalityList><nationality><uid>3</uid><country>Russia</country><mainEntry>true</mainEntry></nationality></nationalityList>
  </sdnEntry>
  <sdnEntry>
    <uid>306</uid><lastName>ZORBEX FREIGHT</lastName><sdnType>Entity</sdnType>
    <addressList><address><uid>4</uid><city>Havana</city><country>Cuba</country></address></addressList>
  </sdnEntry>
</sdnList>
R
import 0 sdn.xml
row 'a person of the XML' 'ofac:7001>person>Ilya Petrovich Morev>RUS>Ilia Morev|~Abu Velk>OFAC SDN>ofac:7001'
row 'a firm of the XML' 'ofac:306>company>Zorbex Freight>CUB>>OFAC SDN>ofac:306'
sed '/<uid>306/,$d' sdn.xml >cut.xml
import 3 cut.xml
row 'what stands before the break is read' 'ofac:7001>person>Ilya Petrovich Morev>RUS>Ilia Morev|~Abu Velk>OFAC SDN>ofac:7001'
err 'lost: broken XML'
printf '<?xml version="1.0"?><feed/>' >feed.xml
import 2 feed.xml
err "the XML has no 'sdnEntry'"
printf '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd"><!ENTITY b "&e;&e;">]><sdnList><sdnEntry><uid>1</uid><lastName>Evil &e;&b;Works</lastName></sdnEntry></sdnList>' >entity.xml
edgewise names import entity.xml >names.tsv 2>"$O/err"
holds 'no file is read by way of an entity' test -z "$(grep root: names.tsv)"

# ---- GLEIF's golden copy ----

cat >gleif.csv <<'R'
"LEI","Entity.LegalName","Entity.LegalName.xmllang","Entity.OtherEntityNames.OtherEntityName.1","Entity.OtherEntityNames.OtherEntityName.1.xmllang","Entity.OtherEntityNames.OtherEntityName.1.type","Entity.OtherEntityNames.OtherEntityName.2","Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.1","Entity.LegalAddress.Country","Entity.LegalJurisdiction","Entity.EntityCategory","Entity.EntityStatus"
"5493001KJTIIGC8Y1R12","Zorbex Holding GmbH","de","Zorbex Alt AG","de","PREVIOUS_LEGAL_NAME","","","DE","DE","GENERAL","ACTIVE"
"5493001KJTIIGC8Y1R13","Велк Банк","ru","","","","","Velk Bank","RU","RU","GENERAL","ACTIVE"
"5493001KJTIIGC8Y1R14","Gemeinde Velkdorf","de","","","","","","AT","AT","RESIDENT_GOVERNMENT_ENTITY","ACTIVE"
R
import 0 gleif.csv
row 'a firm with its former name' 'lei:5493001kjtiigc8y1r12>company>Zorbex Holding GmbH>DEU>Zorbex Holding|Zorbex Alt AG|Zorbex Alt>GLEIF>lei:5493001KJTIIGC8Y1R12'
row 'a name in Cyrillic comes after that in Latin letters' 'lei:5493001kjtiigc8y1r13>company>Velk Bank>RUS>Велк Банк>GLEIF>lei:5493001KJTIIGC8Y1R13'
row 'a body of a government' 'lei:5493001kjtiigc8y1r14>agency>Gemeinde Velkdorf>AUT>>GLEIF>lei:5493001KJTIIGC8Y1R14'
import 0 gleif.csv --only-country ru --list Register
row 'only one country, under a name of its own' 'lei:5493001kjtiigc8y1r13>company>Velk Bank>RUS>Велк Банк>Register>lei:5493001KJTIIGC8Y1R13'
holds 'and no other' test "$(wc -l <names.tsv)" = 2
import 2 gleif.csv --only-country ZZ
err "unknown country 'ZZ': --only-country takes codes of ISO 3166-1"
import 2 gleif.csv --only-country NOR --only-country Russia
err "unknown country 'Russia' (did you mean 'RUS'?)"
holds 'nothing is written' test ! -e names.tsv
import 0 gleif.csv --only-country RUS
gzip -c gleif.csv >gleif.csv.gz
import 0 gleif.csv.gz
holds 'compressed lists are read' test "$(wc -l <names.tsv)" = 4
printf 'PK\003\004....' >gleif.zip
import 2 gleif.zip
err 'is a zip archive: take the list out of it first'

# ---- a table of one's own ----

printf 'Firm;Ref;Also;Land\nZorbex Wind;17;ZW Power|Zorb;no\nVelk Solar;18;;\n' >own.csv
import 2 own.csv
err "it has no column 'name'; its columns are: Firm, Ref, Also, Land"
import 0 own.csv --map name=Firm,id=Ref,aliases=Also,country=Land,type=company
row 'columns as --map says' 'own:17>company>Zorbex Wind>NOR>ZW Power|Zorb>own>own:17'
import 2 own.csv --map name=Company,type=company
err "there is no column 'Company'; the columns are: Firm, Ref, Also, Land"
import 2 own.csv --map title=Firm
err '--map names fields as NAME=COLUMN'
printf 'name,type\nZorbex Wind,company\nVelk,starship\n' >typed.csv
import 3 typed.csv
row 'columns that need no map' 'company:zorbex-wind>company>Zorbex Wind>>>typed>'
err "typed.csv:3: lost: 'starship' is no type of entity"
import 2 nothing.csv
err "nothing.csv: can't open"
: >empty.csv
import 2 empty.csv
err 'empty.csv: is empty'

# ---- rows that can't be right ----

{ head -n 2 gleif.csv; printf '"5493001KJTIIGC8Y1R15","Short row"\n'; tail -n 1 gleif.csv; } >rough.csv
import 3 rough.csv
err 'rough.csv:3: lost: the row has 2 cells, the header 12'
row 'what follows is read' 'lei:5493001kjtiigc8y1r14>agency>Gemeinde Velkdorf>AUT>>GLEIF>lei:5493001KJTIIGC8Y1R14'
{
    head -n 1 targets.simple.csv
    awk 'BEGIN { for (i = 1; i <= 1000000; i++)
        if (i == 500000) print "\"NK-broken\",\"Company\",\"Never closed,\"\",ru"
        else printf "\"NK-%d\",\"Company\",\"Velk Trading %d LLC\",\"\",\"\",\"ru\",\"\",\"\",\"\",\"\",\"\",\"x\",\"\",\"\",\"\"\n", i, i }'
} >million.csv
import 3 million.csv
holds 'of a million lines one is lost' test "$(wc -l <names.tsv)" = 1000000
err 'million.csv:500001: lost:'
holds 'it is the only one that is told' test "$(grep -c lost: "$O/err")" = 1
rm million.csv names.tsv

# ---- what comes of them ----

edgewise names import alt.csv sdn.csv >ofac.tsv
is 'a fact says which list has the target' "$(facts ofac.tsv 'Norway banned Zorbex Freight.')" 'Norway bans ofac:306 OFAC SDN=ofac:306'
is 'an alias does' "$(facts ofac.tsv 'Norway banned Fletes Zorbex.')" 'Norway bans ofac:306 OFAC SDN=ofac:306'
is 'a weak alias alone is nobody of the list' "$(facts ofac.tsv 'Norway arrested Abu Velk.')" 'Norway detains name:abu-velk shape'
is 'beside a strong one it is' "$(facts ofac.tsv 'Norway charged Ilya Petrovich Morev. Abu Velk was arrested by Norway.' | tail -n 1)" 'Norway detains ofac:7001 OFAC SDN=ofac:7001'
printf 'id\ttype\tname\tcountry\taliases\tlist\tids\nl:1\tperson\tIlya Morev\tRUS\t\tList\tl:1\nl:2\tperson\tIlya Morev\tCYP\t\tList\tl:2\n' >homonyms.tsv
is 'homonyms are kept apart, and said' "$(facts homonyms.tsv 'Norway arrested Ilya Morev.')" 'Norway detains name:ilya-morev List=l:1 List=l:2 homonym'
is 'a name in another spelling is found' "$(facts homonyms.tsv 'Norway arrested Ílya Mörev.')" 'Norway detains name:ilya-morev List=l:1 List=l:2 homonym'
{ head -n 1 homonyms.tsv; printf 'l:3\tcompany\tHuawei Technologies Co., Ltd.\tCHN\tHuawei\tEntity List\tl:3\n'; } >known.tsv
is 'who is known already is told of the list' "$(facts known.tsv 'Norway banned Huawei.')" 'Norway bans company:huawei Entity List=l:3'
printf 'name,type,id\nIlya Morev,person,1\nIlya Morev,person,2\n' >twice.csv
import 0 twice.csv -v
err "twice.csv:3: note: 'Ilya Morev' is the name of an earlier entry too (line 2): they are kept apart"
err '1 share their name with another'
holds 'both are there' test "$(wc -l <names.tsv)" = 3
printf 'name,type,id\nZorbex,company,1\nVelk Wind,company,1\n' >ids.csv
import 0 ids.csv
row 'an id that comes twice is made another' 'ids:1-2>company>Velk Wind>>>ids>ids:1'

# ---- every format tells of the list and the id there ----

printf 'Norway banned Zorbex Freight in May. Japan arrested Ilya Petrovich Morev.\n' >text.txt
try 0 edgewise extract -r ofac.tsv text.txt
cp "$O/out" facts.jsonl
edgewise graph --to facts facts.jsonl >again.jsonl
holds 'facts keep it through the graph' diff <(sort facts.jsonl) <(sort again.jsonl)
for format in $(edgewise graph --help | awk '/^Formats/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'); do
    case $format in
        png | pdf | matrix | events | petrarch) continue ;; # pictures in pixels; tables whose columns others have set
    esac
    rm -rf made
    edgewise graph --to "$format" facts.jsonl -o made 2>"$O/err"
    if [ "$format" = sqlite ]; then
        if command -v sqlite3 >/dev/null; then
            holds 'sqlite has the list and the id' test "$(sqlite3 made "SELECT list || '=' || id FROM listed WHERE node = 'ofac:306'")" = 'OFAC SDN=ofac:306'
        else
            skip 'sqlite3 is not here'
        fi
        continue
    fi
    holds "$format has the list" grep -rqE 'OFAC(\\u0020| |%20)SDN' made
    holds "$format has the id there" grep -rqE 'OFAC.{1,60}ofac(\\u003a|:|&#58;)306|"id":"ofac:306"' made
done
