# PDF: reading order, divided words, running heads; files without text, locked, damaged.
. "$(dirname "$0")/lib.sh"
if ! python3 -c '' 2>/dev/null; then
    skip 'no Python here'
    exit
fi
list() { edgewise documents --format json "$@" 2>"$O/list-err" >"$O/list"; }
has() { grep -qF -e "$1" "$O/list"; result $? "the list has $1" || sed 's/^/# /' "$O/list" "$O/list-err"; }
holds 'PDF files are made' python3 "$TOP/tests/cases/pdf.py" notice pictures locked dated

list notice.pdf
has '{"id":"notice.pdf","title":"Notice on Port Access","date":"2022-11-26","url":null,'
has '"kind":"pdf"}'
try 0 edgewise extract notice.pdf --texts texts
cat >expected <<'TXT'
Notice on Port Access

Norway banned Huawei from its ports in October, and Kenya fined Hytera for late payments at the quay of the second harbour.

Malta sanctioned ZTE in the right column, which is read when the left one is at its end, and not before that.

The well-known owner of the quay sued Japan, and the Sino-Kenyan board of the port did not answer.

Chad fined ZTE twice, as the gazette has it in its right column. Then, on the very last day of that long and wet summer, Peru banned Dahua. The owner of the quay and his brother were not asked, and nobody heard of it.

Italy was silent, as it had been in all of the years before, and no ship of it was seen in the harbour.
TXT
printf '%s' "$(cat expected)" >expected.txt
same texts/notice.pdf.txt expected.txt
out '"text":"Malta sanctioned ZTE in the right column, which is read when the left one is at its end, and not before that."'
list - <notice.pdf
has '"kind":"pdf"'
mkdir folder && cp notice.pdf folder/n && tar -cf folder.tar folder
list folder.tar
has '{"id":"folder.tar/folder/n","title":"Notice on Port Access"'

# The text's own date goes before that of --date, and that one before the file's.
list dated.pdf --date 2020-01-01
has '"date":"2021-03-03"'
list notice.pdf --date 2020-01-01
has '"date":"2020-01-01"'

try 3 edgewise extract pictures.pdf notice.pdf
err 'pictures.pdf: lost: the PDF has no text; its 2 pages may be pictures of text [no-text]'
out 'Malta'
try 3 edgewise documents locked.pdf
err 'locked.pdf: lost: the PDF is encrypted'
err '[encrypted]'
head -c 60 notice.pdf >damaged.pdf
try 3 edgewise documents damaged.pdf
err "damaged.pdf: lost: the PDF is damaged and can't be read [damaged]"
# Without its table of contents a PDF can still be read.
head -c 3200 notice.pdf >cut.pdf
list cut.pdf
has '"title":"Notice on Port Access"'
printf 'It begins with %%PDF-1.4, says the manual.\n' >prose.txt
list prose.txt
has '"kind":"text"'

# Nothing else pays for the libraries: they are not loaded.
if command -v ldd >/dev/null && [ "${CONFIG:-release}" = release ]; then
    holds 'neither poppler nor GMime is linked' sh -c '! ldd "$1" | grep -qE "poppler|gmime"' sh "$EDGEWISE"
fi
