# Archives: zip and tar of any inputs, in each other too; names that mean harm, bombs, what is cut off or encrypted.
. "$(dirname "$0")/lib.sh"
if ! python3 -c '' 2>/dev/null; then
    skip 'no Python here'
    exit
fi

list() { edgewise documents --format json "$@" 2>"$O/list-err" >"$O/list"; }
ids() { sed -E 's/^\{"id":"([^"]*)".*"kind":"(.*)"\}/\2 \1/' "$O/list"; }
mkdir -p news/2022 news/.hidden
echo 'Norway banned Huawei.' >news/2022/a.txt
printf 'id,text\nrow-1,Kenya fined Hytera.\n' >news/table.csv
printf '%s\n' '{"id":"post-1","text":"Japan fined ZTE."}' | gzip -c >news/posts.jsonl.gz
printf '<html><body><p>Peru banned Dahua.</p></body></html>' >news/page
printf '<rss><channel><item><guid>item-1</guid><title>Chad fines ZTE</title></item></channel></rss>' >news/feed
echo 'Hidden.' >news/.hidden/x.txt
cat >make.py <<'PY'
import os, sys, tarfile, zipfile
def files():
    for folder, folders, names in os.walk("news"):
        folders.sort()
        for name in sorted(names):
            yield os.path.join(folder, name)
for kind, method in ("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(kind + ".zip", "w", method) as z:
        for name in files():
            z.write(name)
for name, mode in ("plain.tar", "w"), ("packed.tar.gz", "w:gz"), ("packed.tar.xz", "w:xz"):
    with tarfile.open(name, mode) as t:
        for path in files():
            t.add(path)
with zipfile.ZipFile("nested.zip", "w") as z:
    z.write("packed.tar.gz")
    z.write("deflated.zip", "more/deflated.zip")
with zipfile.ZipFile("harm.zip", "w") as z:
    for name in "../../../../tmp/up.txt", "/etc/root.txt", "C:\\win\\dos.txt", "esc\x1b[31m.txt", "z\u00fcrich.txt":
        z.writestr(name, "Norway banned Huawei.\n")
    z.writestr("picture.png", b"\x89PNG\r\n\0\0")
with tarfile.open("links.tar", "w") as t:
    for name, kind, target in ("pipe", tarfile.FIFOTYPE, ""), ("passwd", tarfile.SYMTYPE, "/etc/passwd"), \
            ("hard", tarfile.LNKTYPE, "/etc/passwd"), ("null", tarfile.CHRTYPE, ""):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, target
        t.addfile(info)
    t.add("news/2022/a.txt")
inner = b"Norway banned Huawei.\n"
name = "core.txt"
for depth in range(12):
    with zipfile.ZipFile("deep.tmp", "w") as z:
        z.writestr(name, inner)
    inner, name = open("deep.tmp", "rb").read(), "level%d.zip" % depth
open("deep.zip", "wb").write(inner)
words = b"word " * 4000000
with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("first.txt", "Norway banned Huawei.\n")
    for i in range(8):
        z.writestr("b%d.txt" % i, words)
    z.writestr("last.txt", "Norway banned Huawei.\n")
with zipfile.ZipFile("office.docx", "w") as z:
    z.writestr("[Content_Types].xml", "<?xml version='1.0'?><Types/>")
    z.writestr("word/document.xml", "<w:document/>")
with zipfile.ZipFile("book.epub", "w") as z:
    z.writestr("mimetype", "application/epub+zip")
    z.writestr("OEBPS/content.opf", "<package/>")
    z.writestr("OEBPS/one.xhtml", "<html><body><p>Norway banned Huawei.</p></body></html>")
data = bytearray(open("stored.zip", "rb").read())
data[6] |= 1  # the first file says that it is encrypted
open("secret.zip", "wb").write(data)
with zipfile.ZipFile("empty.zip", "w"):
    pass
PY
holds 'archives are made' python3 make.py

printf '%s\n' 'csv row-1' 'feed item-1' 'html A/news/page' 'jsonl post-1' 'text A/news/2022/a.txt' >expected
for file in stored.zip deflated.zip plain.tar packed.tar.gz packed.tar.xz; do
    list "$file"
    ids | sed "s|$file|A|" | sort >got
    same got expected
    holds "$file gives five facts" test "$(edgewise extract "$file" | wc -l)" = 5
done
list - <deflated.zip
ids | sort | sed 's|news/|A/news/|' >got
same got expected
holds 'no date is taken from the time stamps in an archive' grep -qF 'news/2022/a.txt","title":null,"date":null' "$O/list"
list nested.zip
holds 'archives in an archive' test "$(wc -l <"$O/list")" = 10
holds 'their ids show the way' grep -qF '"id":"nested.zip/more/deflated.zip/news/page"' "$O/list"
list empty.zip
holds 'an empty archive holds nothing' test ! -s "$O/list"
# --from is for the files in it.
list packed.tar.gz --from text
holds 'all are text' test "$(grep -c '"kind":"text"' "$O/list")" = 5

# Paths are parts of ids, and nothing more.
try 3 edgewise extract harm.zip --texts texts
err 'harm.zip/picture.png: lost: is not text [unreadable]'
for id in tmp/up.txt etc/root.txt C:/win/dos.txt; do out "\"doc\":\"harm.zip/$id\""; done
out 'harm.zip/zürich.txt'
holds 'nothing is written elsewhere' test ! -e /tmp/up.txt -a ! -e /etc/root.txt
holds 'nothing but files in the folder of texts' test -z "$(find texts -mindepth 1 ! -type f)"
try 3 edgewise documents harm.zip
holds 'no escape sequence gets to the terminal' sh -c '! grep -q "$(printf "\033")" "$1" "$2"' sh "$O/out" "$O/err"
try 0 edgewise documents links.tar
holds 'links and devices are no files' test "$(grep -c '^text' "$O/out")" = 1

# Limits
try 3 edgewise documents deep.zip
err 'lost: lies in 9 others, which is too deep [unreadable]'
list bomb.zip
holds 'a bomb is given up' grep -qF 'bomb.zip: lost: unpacks to more than 250 times its size; the rest is not read [archive-ratio]' \
    "$O/list-err"
holds 'it is said once' test "$(grep -c lost: "$O/list-err")" = 1
holds 'what stood in front is read' grep -qF 'bomb.zip/first.txt' "$O/list"
holds 'the rest is not' sh -c "! grep -q last.txt $O/list"

# What can't be read
head -c 200 deflated.zip >cut.zip
try 3 edgewise documents cut.zip
err 'cut.zip'
out 'item-1'
head -c 1900 plain.tar >cut.tar
try 3 edgewise documents cut.tar
err '[damaged]'
try 3 edgewise documents secret.zip
err 'is encrypted [encrypted]'
holds 'the others are read' test "$(grep -c '^[a-z]*  ' "$O/out")" -ge 5
try 3 edgewise documents office.docx
err 'office.docx: lost: a document of an office program is not read; save it as text, HTML or PDF [office-document]'
list book.epub
holds 'a book has its pages' grep -qF '"id":"book.epub/OEBPS/one.xhtml"' "$O/list"
holds 'and nothing else' test "$(wc -l <"$O/list")" = 1
