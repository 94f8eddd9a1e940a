# Feeds: RSS, Atom, RDF, WordPress's export; what is broken in them.
. "$(dirname "$0")/lib.sh"

list() { edgewise documents --format json "$@" 2>"$O/list-err" >"$O/list"; }
has() { grep -qF -e "$1" "$O/list"; result $? "the list has $1" || sed 's/^/# /' "$O/list" "$O/list-err"; }
count() { holds "$1 documents" test "$(wc -l <"$O/list")" = "$1"; }

cat >rss.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>Harbour Notes</title><link>https://example.org/</link><description>All about harbours</description>
  <item>
    <title>Norway &amp; Kenya act</title>
    <link>https://example.org/1</link>
    <guid isPermaLink="false">tag:example.org,1</guid>
    <pubDate>Sat, 26 Nov 2022 10:00:00 GMT</pubDate>
    <media:title>not this</media:title>
    <description>A teaser.</description>
    <content:encoded><![CDATA[<p>Norway banned <b>Huawei</b>.</p><p>Kenya&nbsp;fined Hytera.</p>]]></content:encoded>
  </item>
  <item>
    <title>Short one</title>
    <link>https://example.org/2</link>
    <pubDate>Sun, 27 Nov 2022 10:00:00 GMT</pubDate>
    <description>&lt;p&gt;Japan fined ZTE &amp;amp; Dahua.&lt;/p&gt;</description>
  </item>
  <item><title>Peru bans Hikvision</title><guid>t-3</guid></item>
</channel>
</rss>
XML
list rss.xml
count 3
has '{"id":"tag:example.org,1","title":"Norway & Kenya act","date":"2022-11-26","url":"https://example.org/1",'
has '{"id":"https://example.org/2","title":"Short one","date":"2022-11-27"'
has '{"id":"t-3","title":"Peru bans Hikvision","date":null,"url":null,"length":21,"kind":"feed"}'
try 0 edgewise extract rss.xml
out 'Japan fined ZTE & Dahua.'
out 'Norway banned Huawei.'
holds 'the teaser is not read beside the text' sh -c "! grep -q teaser $O/out"

cat >atom <<'XML'
<?xml version='1.0' encoding='iso-8859-1'?>
<feed xmlns="http://www.w3.org/2005/Atom">
 <title>Notes</title><id>urn:feed</id><updated>2022-12-01T00:00:00Z</updated>
 <entry>
  <title type="html">Norway &lt;i&gt;again&lt;/i&gt;</title>
  <link rel="self" href="https://example.org/self"/><link href="https://example.org/a"/>
  <id>urn:a</id><updated>2022-11-28T00:00:00Z</updated><published>2022-11-26T23:00:00Z</published>
  <summary>A teaser.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Norway <em>banned</em> Huawei &amp; ZTE.</p><p>Z&#252;rich slept.</p></div></content>
 </entry>
 <entry><id>urn:b</id><title>Kenya</title><updated>2022-11-29</updated><summary>Kenya fined Hytera.</summary></entry>
</feed>
XML
list atom
count 2
has '{"id":"urn:a","title":"Norway again","date":"2022-11-26","url":"https://example.org/a"'
has '{"id":"urn:b","title":"Kenya","date":"2022-11-29"'
try 0 edgewise extract atom
out 'Norway banned Huawei & ZTE.'

cat >rdf.xml <<'XML'
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/"><title>N</title></channel>
<item rdf:about="https://example.org/x"><title>Kenya</title><link>https://example.org/x</link><dc:date>2022-11-26T08:00:00+01:00</dc:date><description>Kenya fined Hytera.</description></item>
</rdf:RDF>
XML
list rdf.xml
has '{"id":"https://example.org/x","title":"Kenya","date":"2022-11-26"'

cat >export.xml <<'XML'
<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>Out</title><link>https://example.org/out</link><pubDate>Sun, 27 Nov 2022 03:00:00 +0000</pubDate><content:encoded><![CDATA[Norway banned Huawei.

Kenya fined Hytera.]]></content:encoded><wp:post_date>2022-11-26 22:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Draft</title><content:encoded>Peru banned ZTE.</content:encoded><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Picture</title><content:encoded>x</content:encoded><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item>
</channel></rss>
XML
try 0 edgewise documents export.xml
list export.xml
count 1
has '"title":"Out","date":"2022-11-26"'

# Other XML and HTML are no feeds.
printf '<?xml version="1.0"?><html><body><p>Norway banned Huawei.</p></body></html>' >page.xml
list page.xml
has '"kind":"html"'
list page.xml --from feed
count 0

# Broken: what was read before, and what can be read behind.
sed 's|Short one</title>|Short one|' rss.xml >open.xml
try 3 edgewise documents open.xml
err 'open.xml:20: lost: not well-formed XML'
err '[broken-xml]'
list open.xml
has '"id":"tag:example.org,1"'
has '{"id":"https://example.org/2","title":"Short one","date":"2022-11-27"'
has 'Peru bans Hikvision'
head -c 900 rss.xml >cut.xml
try 3 edgewise documents cut.xml
err '[broken-xml]'
list cut.xml
has '"id":"tag:example.org,1"'
sed 's/Short one/Caf\xe9 \& bar \&eacute;/' rss.xml >latin.xml
try 3 edgewise documents latin.xml
list latin.xml
count 3
sed 's/Short one/A\&nbsp;B\&eacute;/' rss.xml >names.xml
try 0 edgewise documents names.xml
list names.xml
has "\"title\":\"A Bé\""
sed 's|<item><title>Peru.*|<item></item>|' rss.xml >empty.xml
try 3 edgewise documents empty.xml
err 'empty.xml:21: lost: the item has no text [no-text]'
# Entities that grow are not expanded.
{
    printf '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    last=a
    for name in b c d e f g h i j; do
        printf '<!ENTITY %s "%s">' "$name" "$(for i in 1 2 3 4 5 6 7 8 9 10; do printf '&%s;' "$last"; done)"
        last=$name
    done
    printf ']><rss><channel><item><title>Norway fines ZTE</title><description>&j;</description></item></channel></rss>'
} >bomb.xml
try 3 timeout 10 "$EDGEWISE" documents bomb.xml
printf '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>Norway</title><description>a &x; b</description></item></rss>' >outside.xml
edgewise extract outside.xml --texts texts >/dev/null 2>&1
holds 'nothing from outside is read' sh -c '! grep -rq root: texts'

# A tag without end is no work without end, and what comes before it is read.
{
    sed '/<\/channel>/,$d' rss.xml
    printf '<item><a '
    seq -f 'a%.0f="1"' 2000000
} >endless.xml
try 3 timeout 60 "$EDGEWISE" documents endless.xml
err 'a tag or comment is longer than 256 KB; what follows is lost [broken-xml]'
list endless.xml
count 3
{ sed '/<\/channel>/,$d' rss.xml; printf '<item><title>Long</title><description>'; yes 'Norway banned ZTE.' | head -n 200000; echo '</description></item></channel></rss>'; } >long.xml
try 0 edgewise documents long.xml
