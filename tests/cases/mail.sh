# Mail: messages, mailboxes, what hangs on them, and MIME that is broken.
. "$(dirname "$0")/lib.sh"
list() { edgewise documents --format json "$@" 2>"$O/list-err" >"$O/list"; }
has() { grep -qF -e "$1" "$O/list"; result $? "the list has $1" || sed 's/^/# /' "$O/list" "$O/list-err"; }
count() { holds "$1 documents" test "$(wc -l <"$O/list")" = "$1"; }

cat >letter.eml <<'EML'
Return-Path: <desk@example.org>
Date: Sat, 26 Nov 2022 23:30:00 -0500
From: Harbour Desk <desk@example.org>
To: readers@example.org
Subject: =?utf-8?q?Norway_&_Caf=C3=A9_Zwei?=
Message-ID: <one@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Norway banned Huawei from its ports. Z=FCrich slept=
 through it.

On Friday, Olu wrote:
> Peru banned ZTE.

Kenya fined Hytera.
--=20
The desk fined nobody.
EML
list letter.eml
count 1
has '{"id":"one@example.org","title":"Norway & Café Zwei","date":"2022-11-26","url":null,'
has '"kind":"mail"'
try 0 edgewise extract letter.eml --texts texts
out 'Norway banned Huawei from its ports.'
out 'Kenya fined Hytera.'
holds 'neither quotes nor signature are its text' sh -c '! grep -rqE "Peru|nobody|wrote" texts'
holds 'the text is decoded' grep -rq 'Zürich slept through it.' texts

cat >parts.eml <<'EML'
From: a@example.org
Date: 27 Nov 2022 10:00:00 +0000
Subject: Parts
Message-ID: <two@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/html; charset=utf-8

<p>Norway <b>banned</b> Huawei twice.</p>
--inner
Content-Type: text/plain; charset=utf-8

Norway banned Huawei once.
--inner--
--outer
Content-Type: text/csv; name="table.csv"
Content-Disposition: attachment; filename="table.csv"
Content-Transfer-Encoding: base64

aWQsdGV4dApyb3ctMSxLZW55YSBmaW5lZCBIeXRlcmEuCg==
--outer
Content-Type: text/plain
Content-Disposition: attachment; filename="../note.txt"

Peru banned Dahua.
--outer
Content-Type: image/png
Content-Disposition: attachment; filename="logo.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--outer
Content-Type: message/rfc822

From: b@example.org
Date: 28 Nov 2022 10:00:00 +0000
Subject: Passed on
Message-ID: <three@example.org>

Chad fined ZTE.
--outer--
EML
try 0 edgewise documents parts.eml
list parts.eml
count 4
has '{"id":"two@example.org","title":"Parts","date":"2022-11-27"'
has '{"id":"row-1","title":null'
has '{"id":"two@example.org/../note.txt","title":null,"date":"2022-11-27"'
has '{"id":"three@example.org","title":"Passed on","date":"2022-11-28"'
try 0 edgewise extract parts.eml --texts texts2
out 'Norway banned Huawei once.'
out 'Kenya fined Hytera.'
out 'Peru banned Dahua.'
out 'Chad fined ZTE.'
holds 'of alternatives one is read' sh -c "! grep -q twice $O/out"
holds 'nothing is written elsewhere' test ! -e note.txt -a ! -e texts2/../note.txt

printf 'From: a@example.org\nDate: 27 Nov 2022 10:00:00 +0000\nSubject: Page\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>Norway banned Huawei.</p><p>Kenya fined Hytera.</p></body></html>\n' >page.eml
list page.eml
has '{"id":"page.eml","title":"Page","date":"2022-11-27"'
try 0 edgewise extract page.eml
out '"text":"Kenya fined Hytera."'

{
    printf 'From desk@example.org Sat Nov 26 10:00:00 2022\n'
    cat letter.eml
    printf '\nFrom b@example.org Sun Nov 27 10:00:00 2022\n'
    cat parts.eml
    printf '\nFrom c@example.org Mon Nov 28 10:00:00 2022\nFrom: c@example.org\nSubject: Marks\nDate: 28 Nov 2022 10:00:00 +0000\n\n'
    printf 'Norway banned ZTE.\n\n>From Malta at 10:30 we hear nothing.\n\nFrom Malta we hear nothing else.\n'
} >box
list box
count 6
has '"id":"one@example.org"'
has '"id":"three@example.org"'
has '"title":"Marks","date":"2022-11-28"'
edgewise extract box --texts texts3 >"$O/out"
holds 'marks in the text are not split at' grep -rq '^From Malta at 10:30' texts3
list - <box
count 6
list box --from text
has '"kind":"text"'
gzip -c box >box.gz
list box.gz
count 6
[ "${CONFIG:-release}" != release ] || holds 'a mailbox of 12,800 messages takes little memory' sh -c '
    for i in $(seq 1 200); do printf "From d@example.org Mon Nov 28 10:00:00 2022\nFrom: d@example.org\nSubject: S\nMessage-ID: <%s@e>\n\n" $i; seq -f "Line %.0f of many that are not read for facts at all." 1 400; echo; done >big
    for i in 1 2 3; do cat big big big big >bigger; mv bigger big; done
    (ulimit -v 400000; "$EDGEWISE" documents big | wc -l) | grep -qx 12801'

# Broken
head -c 700 parts.eml >cut.eml
try 3 edgewise documents cut.eml
err "cut.eml:1: lost: the message's structure is broken: it is cut off; what can be is read [broken-mail]"
edgewise extract cut.eml >"$O/out" 2>/dev/null
out 'Norway banned Huawei'
printf 'From: a@example.org\nDate: 27 Nov 2022 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\n--x\n\nNorway banned Huawei.\n--x--\n' >nobound.eml
try 3 edgewise documents nobound.eml
err '[broken-mail]'
printf 'From: a@example.org\nTo: b@example.org\nSubject: nothing\n\n' >blank.eml
try 3 edgewise documents blank.eml
err 'blank.eml:1: lost: the message has no text [no-text]'
{
    printf 'From: a@example.org\nSubject: odd\nContent-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\n'
    printf 'Norway banned Huawei.' | base64
    printf '!!!! no base64 %%%%\n'
} >odd.eml
edgewise extract odd.eml >"$O/out" 2>"$O/err"
out 'Norway banned Huawei.'

{
    printf 'From a@example.org Sat Nov 26 10:00:00 2022\nFrom: a@example.org\nSubject: s\nContent-Type: multipart/mixed; boundary=x\n\n'
    yes -- '--x
' | head -n 50000
    printf '\nFrom a@example.org Sat Nov 26 10:00:00 2022\nFrom: a@example.org\nSubject: after\n\nNorway banned Huawei.\n'
} >many
try 3 edgewise documents many
err 'many:1: lost: the message has too many parts or headers [too-many-parts]'
out '  after'

# What only looks like mail
printf 'Subject: the port\nBody: Norway banned Huawei.\n' >memo.txt
list memo.txt
has '"kind":"text"'
