# Packs files for the fuzz targets to begin with: pack.py KIND FOLDER FILE..., KIND being archive, mail, warc or feed.
import io, os, sys, tarfile, zipfile
from email.message import EmailMessage
from xml.sax.saxutils import escape


def archive(files):
    for name, data in files:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(zipfile.ZipInfo(name), data)
        yield name + ".zip", out.getvalue()
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as packed:
            entry = tarfile.TarInfo("posts/" + name)
            entry.size = len(data)
            packed.addfile(entry, io.BytesIO(data))
        yield name + ".tar", out.getvalue()


def mail(files):
    for name, data in files:
        message = EmailMessage()
        message["From"], message["Subject"], message["Message-ID"] = "Desk <desk@example.org>", "Notes", "<one@example.org>"
        message["Date"] = "Sat, 26 Nov 2022 23:30:00 -0500"
        message.set_content("Norway banned Huawei.\n\nOn Friday, Olu wrote:\n> Peru banned ZTE.\n-- \nThe desk\n")
        message.add_attachment(data, "text", "html", filename=name)
        message.set_boundary("edge")
        yield name + ".eml", message.as_bytes()
        yield name + ".mbox", b"From desk@example.org Sat Nov 26 23:30:00 2022\n" + message.as_bytes() + b"\n\n"


def warc(files):
    for name, data in files:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + data
        yield name + ".warc", (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2022-11-26T08:30:00Z\r\n"
                               b"WARC-Target-URI: https://example.org/\r\nContent-Type: application/http; msgtype=response\r\n"
                               b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block))


def feed(files):
    for name, data in files:
        text = escape(data.decode("utf-8", "replace"))
        yield name + ".rss", ('<rss version="2.0"><channel><title>Notes</title><item><title>One</title><guid>one</guid>'
                              "<pubDate>Sat, 26 Nov 2022 10:00:00 GMT</pubDate><description>%s</description></item>"
                              "</channel></rss>" % text).encode()
        yield name + ".atom", ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title><entry><title>One</title>'
                               "<id>one</id><updated>2022-11-26T10:00:00Z</updated>"
                               '<content type="html">%s</content></entry></feed>' % text).encode()


if __name__ == "__main__":
    kind, folder, *paths = sys.argv[1:]
    # Short ones: what matters is how they are packed.
    files = [(os.path.basename(path), open(path, "rb").read()[:6000]) for path in paths]
    for name, data in globals()[kind](files):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
