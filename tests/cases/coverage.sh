# How well examples show the lines of frames and the patterns of relations.
. "$(dirname "$0")/lib.sh"

cat >hugs.rules <<'R'
frame verb
  X <colon> <infinitive> Y
    example "Norway: to hug Peru."
      Norway hugs Peru
    example "Norway: to hug trees."
      nothing
    example "Norway: to sleep."
      nothing
    todo "Norway: Peru to hug."
      Norway hugs Peru
  Y <colon> <infinitive-passive> <prep by> X
    todo "Peru: to be hugged by Norway."
      Norway hugs Ghana
relation hugs
  source government
  target government
  verb hug
  pattern X <verb-group take> Y "in" "arms"
  pattern X <verb-group hold> Y "dear"
  example "Kenya took Ghana in arms."
    Kenya hugs Ghana
  example "Kenya hugs Ghana."
    Kenya hugs Ghana
R
try 0 edgewise rules test --coverage hugs.rules
cat >expected <<'X'
    1 for   1 against  hugs.rules:2: X <colon> <infinitive> Y
!   0 for   0 against  hugs.rules:11: Y <colon> <infinitive-passive> <prep by> X
    1 for   0 against  hugs.rules:18: pattern X <verb-group take> Y "in" "arms"
!   0 for   0 against  hugs.rules:19: pattern X <verb-group hold> Y "dear"
1 of 2 lines of frames have examples for and against
1 of 2 patterns of relations have examples
5 passed, 0 failed, 2 todo
X
same expected "$O/out"
try 1 edgewise rules test --require-coverage hugs.rules
same expected "$O/out"
try 1 edgewise rules test --tap --require-coverage hugs.rules
out '1..11'
out 'ok 8 hugs.rules:2 has examples (1 for, 1 against)'
out 'not ok 9 hugs.rules:11 has examples (0 for, 0 against)'

# What is complete passes; an example in a frame counts as one in a relation does.
sed -e '/<colon> <infinitive-passive>/,/hugs Ghana/d' -e '/dear/d' hugs.rules >whole.rules
try 0 edgewise rules test --require-coverage whole.rules
out '5 passed, 0 failed, 1 todo'
sed 's/Norway hugs Peru/Peru hugs Norway/' whole.rules >wrong.rules
try 1 edgewise rules test --coverage wrong.rules
out '!   0 for   1 against  wrong.rules:2: X <colon> <infinitive> Y'

# Mistakes in a frame's examples are told as those of relations are.
printf 'frame verb\n  X <colon> <infinitive> Y\n    example "Norway.\n  example "Norway."\n' >bad.rules
try 2 edgewise rules test bad.rules
err 'unclosed-quote'
printf 'frame verb\n  X <colon> <infinitive> Y\n    example "Norway."\n' >bad.rules
try 2 edgewise rules test bad.rules
err 'no-expectation'
try 2 edgewise rules list --coverage
err "'rules list' has no option --coverage"
