# The built-in names are compiled into the program; their files are what counts all the same.
. "$(dirname "$0")/lib.sh"
cp -R "$TOP/rules" rules
chmod -R u+w rules
printf 'Canada banned Huawei. Japan sued Zorblatt.\n' >text.txt
own() { EDGEWISE_RULES=$PWD/rules edgewise "$@"; }

edgewise extract text.txt >built-in
edgewise names list >listed
try 0 own extract text.txt
no_err
cp "$O/out" copied
same built-in copied

# Files that aren't what they were when the program was built are read; nothing is wrong with that.
echo '# A remark.' >>rules/names/people.tsv
try 0 own extract text.txt
no_err
cp "$O/out" read
same built-in read
own names list >read.list
same listed read.list
printf 'company:zorblatt\tcompany\tZorblatt Industries\t\tZorblatt\n' >>rules/names/companies.tsv
try 0 own extract text.txt
no_err
out '"id":"company:zorblatt"'
printf 'company:zorb\tcompny\tZorb\n' >>rules/names/companies.tsv
try 2 own extract text.txt
err "rules/names/companies.tsv:$(wc -l <rules/names/companies.tsv):14: error: unknown entity type 'compny'"
cp "$TOP/rules/names/companies.tsv" rules/names/
mv rules/names/governments.tsv gone.tsv
try 0 own names find Canada
holds 'a file that is gone has no names' test -z "$(grep gov:can "$O/out")"
mv gone.tsv rules/names/governments.tsv
cp "$TOP/rules/names/people.tsv" rules/names/
try 0 own names find Canada
out 'gov:can'

# Names of one's own come beside those that are compiled.
printf 'type\tname\taliases\ncompany\tZorblatt Industries\tZorblatt\n' >own.tsv
try 0 edgewise extract -r own.tsv text.txt
no_err
out '"id":"company:zorblatt-industries"'
out '"id":"company:huawei"'
printf 'id\ttype\tname\ngov:can\tcompany\tZorblatt\n' >twice.tsv
try 2 edgewise extract -r twice.tsv text.txt
err "twice.tsv:2:1: error: 'gov:can' is the id of another name already"
