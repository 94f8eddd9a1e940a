# Every offset of every kind of input: what --texts writes (for plain UTF-8, the file itself) has the words that a fact
# says stand there.
. "$(dirname "$0")/lib.sh"
if ! python3 -c '' 2>/dev/null; then
    skip 'no Python here'
    exit
fi
mkdir in
python3 - <<'PY'
import gzip, json
text = ("Café “notes” — №1\n\nOn Monday it rained in Zürich. Canada banned Huawei, the maker of phones, from its "
        "networks. “It is out,” a minister said. The company sued Canada’s government. 日本 is not read. "
        "Norway\u00a0plans to ban ZTE.\n\nLater Kenya fined Hytera €3m. It had investigated the firm in 2021.\n")
latin = text.replace("日本", "Nihon").replace("№", "No. ").replace("—", "-").replace("“", "\"").replace("”", "\"") \
    .replace("’", "'").replace("€", "$")
paragraphs = [p.replace("&", "&amp;") for p in text.split("\n\n")]
page = ("<html><head><meta charset=\"%s\"><title>A &amp; B</title></head><body><nav><a href=x>Home</a></nav><article>"
        + "".join("<p>%s</p>\n" % p.replace("Canada", "<b>Can</b>ada", 1).replace("ü", "&uuml;") for p in paragraphs)
        + "</article><footer>Imprint</footer></body></html>")
def put(name, data):
    open("in/" + name, "wb").write(data)
put("plain.txt", text.encode())
put("crlf.txt", text.replace("\n", "\r\n").encode())
put("bom.txt", b"\xef\xbb\xbf" + text.encode())
put("utf16le.txt", b"\xff\xfe" + text.encode("utf-16-le"))
put("utf16be.txt", b"\xfe\xff" + text.encode("utf-16-be"))
put("latin1.txt", latin.encode("cp1252"))
put("broken.txt", text.encode().replace("é".encode(), b"\xff"))
put("packed.txt.gz", gzip.compress(text.encode(), mtime=0))
put("page.html", (page % "utf-8").encode())
put("old.html", (page % "iso-8859-1").replace(text, latin).encode("iso-8859-1", "xmlcharrefreplace"))
posts = [{"id": "one", "text": text}, {"id": "two", "text": "Mr. X said: \"Canada banned Huawei.\"\n\nIt sued Canada."},
         {"url": "https://example.org/3", "title": "Canada bans Huawei", "content": "<p>Kenya <i>banned</i> ZTE &amp; Hytera.</p>"}]
put("posts.jsonl", "".join(json.dumps(post) + "\n" for post in posts).encode())
put("raw.jsonl", "".join(json.dumps(post, ensure_ascii=False) + "\r\n" for post in posts).encode())
def rows(separator, quote):
    cells = [["id", "headline", "published", "body"]] + [
        [post.get("id", "r"), post.get("title", ""), "2022-11-26", post.get("text") or post["content"]] for post in posts]
    return "".join(separator.join(quote(cell) for cell in row) + "\r\n" for row in cells).encode()
put("table.csv", rows(";", lambda cell: '"%s"' % cell.replace('"', '""')))
put("table.tsv", rows("\t", lambda cell: cell.replace("\n", " ")))
items = "".join("<item><title>T &amp;amp; %d</title><guid>g%d</guid><description><![CDATA[%s]]></description></item>"
    % (n, n, body) for n, body in enumerate([text, "<p>" + text.replace("&", "&amp;").replace("\n\n", "</p><p>") + "</p>"]))
put("feed.xml", ("<?xml version='1.0'?><rss><channel>%s</channel></rss>" % items).encode())
import base64, io, quopri, zipfile
head = "From: a@example.org\nSubject: =?utf-8?b?%s?=\nMessage-ID: <%%s@example.org>\nMIME-Version: 1.0\n" \
    % base64.b64encode("Zürich & co".encode()).decode()
plain = head % "plain" + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" \
    + quopri.encodestring((text + "-- \nnot this\n").encode()).decode()
html = head % "html" + "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" \
    + base64.encodebytes((page % "utf-8").encode()).decode()
put("letter.eml", plain.encode())
put("box", "".join("From a@example.org Sat Nov 26 10:00:00 2022\n%s\n" % mail for mail in (plain, html)).encode())
http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + (page % "utf-8").encode()
put("pages.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/w\r\n"
    b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http), mtime=0))
with zipfile.ZipFile("in/all.zip", "w") as archive:
    for name in "plain.txt", "utf16le.txt", "page.html", "raw.jsonl", "table.csv", "feed.xml", "letter.eml":
        archive.write("in/" + name)
PY
python3 "$TOP/tests/cases/pdf.py" notice && mv notice.pdf in
cat >check.py <<'PY'
import json, os, sys
facts, texts, kind = sys.argv[1:]
files = dict(line.rstrip("\n").split("\t") for line in open(texts + "/index.tsv", encoding="utf-8"))
checked, wrong = 0, []
def check(data, span, what):
    global checked
    checked += 1
    there = data[span["start"]:span["end"]]
    if there != span["text"].encode():
        wrong.append("%s: %r, not %r" % (what, there, span["text"]))
n = 0
for line in open(facts, encoding="utf-8"):
    n += 1
    fact = json.loads(line)
    data = open(os.path.join(texts, files[fact["doc"]]), "rb").read()
    data.decode()
    check(data, fact["sentence"], "sentence")
    for role in "source", "target", "instrument":
        if fact.get(role):
            check(data, fact[role], role)
            if fact[role].get("antecedent"):
                check(data, fact[role]["antecedent"], role + ".antecedent")
    if kind == "same":
        assert data == open(fact["doc"], "rb").read(), "the text is not the file's"
print("\n".join(wrong), n, "facts", checked, "offsets")
sys.exit(bool(wrong) or n < 2 or checked < 3 * n)
PY
for file in in/*; do
    kind=other
    case $file in in/plain.txt | in/crlf.txt) kind=same ;; esac
    rm -rf texts
    try 0 edgewise extract "$file" --texts texts -o facts.jsonl -q
    holds "offsets of $file" python3 check.py facts.jsonl texts $kind
done
rm -rf texts
try 0 edgewise extract - --texts texts -o facts.jsonl <in/plain.txt
holds 'offsets of stdin' python3 check.py facts.jsonl texts other
