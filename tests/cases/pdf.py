# Writes small PDF files by hand, for the tests: lines of Helvetica at their places, pictures, a lock.
import sys

WIDTH, HEIGHT = 595, 842


class PDF:
    def __init__(self):
        self.pages = []

    def page(self, lines, more=""):
        """@lines: (x, y from the top, size, text)"""
        escape = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
        self.pages.append("".join("BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, HEIGHT - y, text.translate(escape))
                                  for x, y, size, text in lines) + more)

    def bytes(self, info="", lock=""):
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", "",
                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
        kids = []
        for page in self.pages:
            kids.append("%d 0 R" % (len(objects) + 1))
            objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F1 3 0 R >> >> "
                           "/Contents %d 0 R >>" % (WIDTH, HEIGHT, len(objects) + 2))
            objects.append("<< /Length %d >>\nstream\n%s\nendstream" % (len(page.encode("cp1252")), page))
        objects[1] = "<< /Type /Pages /Kids [%s] /Count %d >>" % (" ".join(kids), len(kids))
        trailer = ""
        if info:
            objects.append("<< %s >>" % info)
            trailer += " /Info %d 0 R" % len(objects)
        if lock:
            objects.append(lock)
            trailer += " /Encrypt %d 0 R /ID [<00> <00>]" % len(objects)
        data, places = b"%PDF-1.4\n", []
        for number, body in enumerate(objects, 1):
            places.append(len(data))
            data += b"%d 0 obj\n%s\nendobj\n" % (number, body.encode("cp1252"))
        table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
        return data + table + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(objects) + 1, trailer.encode(), len(data))


def column(x, y, lines, size=10, leading=12):
    return [(x, y + i * leading, size, text) for i, text in enumerate(lines)]


def notice():
    """Three pages with heads and numbers, two columns, hyphens, a paragraph that goes on overleaf."""
    pdf = PDF()
    left = [["Norway banned Huawei from its ports in Octo-", "ber, and Kenya fined Hytera for late pay-",
             "ments at the quay of the second harbour."],
            ["The well-", "known owner of the quay sued Japan, and the", "Sino-", "Kenyan board of the port did not an-",
             "swer."],
            ["wet summer, Peru banned Dahua. The owner", "of the quay and his brother were not asked,", "and nobody heard of it."]]
    right = [["Malta sanctioned ZTE in the right col-", "umn, which is read when the left one is", "at its end, and not before that."],
             ["Chad fined ZTE twice, as the gazette has", "it in its right column. Then, on the very", "last day of that long and"],
             ["Italy was silent, as it had been in all of", "the years before, and no ship of it was", "seen in the harbour."]]
    for n in range(3):
        lines = [(50 + 300 * (n % 2), 32, 8, "Official Gazette of Harbours, No. 47"), (290, 812, 8, "- %d -" % (n + 1))]
        if n == 0:
            lines.append((50, 72, 18, "Notice on Port Access"))
        pdf.page(lines + column(320, 112, right[n]) + column(50, 112, left[n]))
    return pdf.bytes("/Title (Microsoft Word - gazette.doc) /CreationDate (D:20221126103000Z)")


def pictures():
    pdf = PDF()
    for _ in range(2):
        pdf.page([], "q 400 0 0 600 90 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID A EI Q\n")
    return pdf.bytes()


def locked():
    pdf = PDF()
    pdf.page([(50, 100, 12, "Norway banned Huawei.")])
    return pdf.bytes(lock="<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % ("41" * 32, "42" * 32))


def dated():
    pdf = PDF()
    pdf.page([(50, 100, 10, "Harbour Board Fines The Owner"), (50, 130, 10, "March 3, 2021"),
              (50, 160, 10, "The Harbour Board was in session for the whole of the day. Norway banned Huawei.")])
    return pdf.bytes("/Title (A real title) /CreationDate (D:20221126103000Z)")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with open(name + ".pdf", "wb") as file:
            file.write(globals()[name]())
