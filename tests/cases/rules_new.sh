# edgewise rules new: what it writes passes as it stands, and nothing is overwritten.
. "$(dirname "$0")/lib.sh"

# The verb comes from the name: alone, with a preposition, with a particle.
for name in mentors coaches plays-for conducts looks-after ropes-in; do
    try 0 edgewise rules new "$name"
    no_out
    try 0 edgewise rules test "$name"
    out '5 passed, 0 failed, 0 todo'
    try 0 edgewise rules check --fail-on-warnings "$name"
    no_err
done
holds 'the verb is the one of the name' grep -qx '  verb    play for' plays-for/plays-for.rules
holds 'its label can be read' grep -qx '  label   "plays for"' plays-for/plays-for.rules
holds 'no placeholder is left' sh -c '! grep -r "@" mentors plays-for'
try 0 edgewise explain -r mentors 'Nadia Brenn has never mentored Olu Adair.'
out '-> Nadia Brenn mentors Olu Adair'
out 'negative'
try 0 edgewise explain -r mentors 'The Press Guild slept.'
out 'Leith Press Guild  organisation'

# A verb that says something else already, or a name without a verb: another stands in, and that is said.
for name in monitors volcano x2 smelts-upon-whom shuts-out; do
    try 0 edgewise rules new "$name"
    err "'teach' stands in"
    try 0 edgewise rules test "$name"
    out '5 passed, 0 failed, 0 todo'
done
try 0 edgewise rules new monitors -o again/
err "'monitor' states 'investigates' already"

# Into a folder, a file, the standard output.
mkdir pack
try 0 edgewise rules new mentors -o pack
holds 'a folder that is there gets both' test -s pack/mentors.rules -a -s pack/names.tsv
printf 'type\tname\nperson\tPiet Vos\n' >pack/names.tsv
cp pack/names.tsv kept
try 0 edgewise rules new conducts -o pack -v
err "edgewise rules test pack"
same pack/names.tsv kept
try 0 edgewise rules test pack
out '10 passed'
try 0 edgewise rules new mentors -o deep/er/
holds 'a folder is made' test -s deep/er/mentors.rules -a -s deep/er/names.tsv
try 0 edgewise rules new mentors -o fresh
holds 'also without the slash' test -s fresh/mentors.rules -a -s fresh/names.tsv
try 0 edgewise rules new mentors -o alone.rules
try 0 edgewise rules test alone.rules
out '5 passed'
try 0 edgewise rules new mentors -o -
sed 's/alone\.rules/mentors.rules/' alone.rules >expected
same "$O/out" expected
no_err

# What is there stays.
echo mine >pack/mentors.rules
try 4 edgewise rules new mentors -o pack
err "'pack/mentors.rules' is there already"
holds 'it is as it was' test "$(cat pack/mentors.rules)" = mine
try 4 edgewise rules new mentors -o alone.rules
try 4 edgewise rules new mentors -o alone.rules/inner/
err 'alone.rules/inner'
try 4 edgewise rules new mentors -o nowhere/mentors.rules
err nowhere/mentors.rules
ln -s nothing link.rules
try 4 edgewise rules new mentors -o link.rules
holds 'a link is not followed' test ! -e nothing

# Names that no relation can have.
for name in 'Two Words' Mentors -- 9lives a_b ends- ürgt nothing negative ../up ''; do
    [ "$name" = -- ] || try 2 edgewise rules new -- "$name"
    no_out
done
err 'small letters'
try 2 edgewise rules new nothing
err 'a meaning of its own'
try 2 edgewise rules new bans
err "there is a relation 'bans' already"
err "extend bans"
try 2 edgewise rules new "$(printf 'a%.0s' {1..65})"
err 'at most 64'
try 2 edgewise rules new
err 'rules new coaches'
try 2 edgewise rules new one two
try 2 edgewise rules new -r pack/mentors.rules mentees
err "pack/mentors.rules:1:1"
try 2 edgewise rules new x --tap
err "'rules new' has no option --tap"
try 2 edgewise rules test -o x
err "'rules test' has no option --output"
holds 'nothing was written for a bad name' test ! -e nothing -a ! -e bans -a ! -e mentees
