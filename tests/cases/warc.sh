# Web archives: pages known by their addresses, chunks, charsets, what is no page; a file cut short.
. "$(dirname "$0")/lib.sh"
if ! python3 -c '' 2>/dev/null; then
    skip 'no Python here'
    exit
fi
list() { edgewise documents --format json "$@" 2>"$O/list-err" >"$O/list"; }
has() { grep -qF -e "$1" "$O/list"; result $? "the list has $1" || sed 's/^/# /' "$O/list" "$O/list-err"; }

cat >make.py <<'PY'
import gzip
def record(kind, url, block, content="application/http; msgtype=response", date="2022-11-26T08:30:00Z"):
    head = "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: %s\r\n" % (kind, date)
    if url:
        head += "WARC-Target-URI: %s\r\n" % url
    head += "Content-Type: %s\r\nContent-Length: %d\r\n\r\n" % (content, len(block))
    return head.encode() + block + b"\r\n\r\n"
def http(body, content="text/html; charset=utf-8", status="200 OK", more=""):
    return ("HTTP/1.1 %s\r\nContent-Type: %s\r\n%s\r\n" % (status, content, more)).encode() + body
page = "<html><head><title>%s</title>%s</head><body><article><p>%s</p></article></body></html>"
def html(title, text, head=""):
    return (page % (title, head, text)).encode()
long = html("In pieces", "Peru banned Dahua. " * 40)
chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (long[:100], long[100:300], long[300:])) + b"0\r\n\r\n"
records = [
    record("warcinfo", None, b"software: none\r\n", "application/warc-fields"),
    record("request", "https://example.org/", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    record("response", "https://example.org/", http(html("Front", "Norway banned Huawei."))),
    record("response", "https://example.org/dated", http(html("Dated", "Kenya fined Hytera.",
        '<meta property="article:published_time" content="2021-03-04T00:00:00Z">'))),
    record("response", "https://example.org/pieces", http(chunks, more="Transfer-Encoding: chunked\r\n")),
    record("response", "https://example.org/unchunked", http(html("Whole", "Chad fined ZTE."), more="Transfer-Encoding: chunked\r\n")),
    record("response", "https://example.org/packed", http(gzip.compress(html("Packed", "Japan fined ZTE."), mtime=0),
        more="Content-Encoding: gzip\r\n")),
    record("response", "https://example.org/latin", http((page % ("Caf\u00e9", "", "Z\u00fcrich slept. Malta fined ZTE.")).encode("latin-1"),
        "text/html; charset=ISO-8859-1")),
    record("response", "https://example.org/gone", http(html("Gone", "Nothing."), status="404 Not Found")),
    record("response", "https://example.org/logo.png", http(b"\x89PNG\r\n\0\0", "image/png")),
    record("response", "https://example.org/style.css", http(b"p { color: red }", "text/css")),
    record("resource", "https://example.org/plain", b"Italy banned ZTE.", "text/plain"),
    record("metadata", "https://example.org/", b"x: y\r\n", "application/warc-fields"),
]
open("plain.warc", "wb").write(b"".join(records))
open("packed.warc.gz", "wb").write(b"".join(gzip.compress(r, mtime=0) for r in records))
data = b"".join(records[:4])
open("cut.warc", "wb").write(data[:-40])
open("cut.warc.gz", "wb").write(b"".join(gzip.compress(r, mtime=0) for r in records[:4])[:-30])
open("noise.warc", "wb").write(records[2] + b"\0\1noise\nmore noise\r\n\r\n" + records[3]
    + records[5].replace(b"Content-Length", b"Content-Leng") + records[4])
open("text.wet", "wb").write(record("conversion", "https://example.org/wet", "Norway banned Huawei.\n".encode(), "text/plain"))
PY
holds 'archives are made' python3 make.py
for file in plain.warc packed.warc.gz; do
    try 0 edgewise documents "$file"
    list "$file"
    holds 'seven documents' test "$(wc -l <"$O/list")" = 7
    has '{"id":"https://example.org/","title":"Front","date":"2022-11-26","url":"https://example.org/",'
    has '{"id":"https://example.org/dated","title":"Dated","date":"2021-03-04"'
    has '"id":"https://example.org/plain"'
    has '"title":"Café"'
    try 0 edgewise extract "$file"
    out 'Peru banned Dahua.'
    out 'Japan fined ZTE.'
    out 'Chad fined ZTE.'
    out '"doc":"https://example.org/","title":"Front"'
done
list text.wet
has '{"id":"https://example.org/wet","title":null,"date":"2022-11-26"'
list plain.warc --date 2020-01-01
has '"title":"Front","date":"2020-01-01"'
has '"title":"Dated","date":"2021-03-04"'
list plain.warc --from text
holds '--from overrules' test "$(grep -c '"kind":"text"' "$O/list")" -gt 0

try 3 edgewise documents cut.warc
err 'cut.warc: lost: the file is cut off in record 4; its end is lost [truncated]'
out 'Dated'
try 3 edgewise documents cut.warc.gz
err 'cut.warc.gz'
out 'Front'
try 3 edgewise documents noise.warc
err 'what follows record 1 is no record [broken-record]'
err "record 3 doesn't tell its length [broken-record]"
out 'Front'
out 'Dated'
out 'In pieces'
