#!/usr/bin/env python3
"""Facts to write in every format: names, ids and dates as bad as they come. Prints JSON Lines."""
import json
import sys

AWKWARD = [
    "quote \" and 'apostrophe'", "trailing backslash \\", "escapes \\N \\G \\n \\l \\\\ \\\" \\u0041",
    "line\nbreak\r\n and\ttab", "<script>alert(1)</script>", "AT&T &amp; &lt;b&gt; &#92;N",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd", "emoji \U0001f4a9 \U0001f469\u200d\U0001f52c",
    "bell\a escape\x1b[31m delete\x7f c1\x9b", "=HYPERLINK(\"http://x\")", "-1+1", "@here | pipe `code` *b* [l](x) #1",
    "\u4e2d\u6587\u540d\u79f0", "]]> <!-- --> <?x ?>", "digraph } ; -> {", "semi;colon, comma | bar", "[[wiki]] ^block",
    "'''\"\"\"", "{\"json\": [1]}", "../../etc/passwd", "CON", "a" * 1000000,
]
TYPES = ["government", "agency", "company", "person", "list", "law", "product", "place", "organisation", "group", "odd <t>"]
RELATIONS = ["bans", "works-with", "sanctions", "owns", "odd \"relation\" \\N <&>"]
DATES = ["2020-02-02", "2021", "2022-11", "yesterday", "2023-02-31", None]


def argument(number, mention=None):
    name = AWKWARD[number % len(AWKWARD)]
    text = mention or name
    ident = "x:%d" % number if number % 3 else "x%%\\:%d \"<&;|é" % number
    return {"id": ident, "name": name, "type": TYPES[number % len(TYPES)], "country": "NOR" if number % 2 else None,
            "text": text, "start": 0, "end": len(text.encode())}


def fact(i):
    n = len(AWKWARD)
    source, target = argument(i % n, "other name %d; \"x\"" % i if i % 4 == 0 else None), argument((i * 7 + 1) % n)
    sentence = "Sentence %d: %s." % (i, AWKWARD[(i + 5) % (n - 1)])
    record = {
        "v": 1, "id": "%020x" % (i + 1), "doc": "doc %d %s" % (i % 9, AWKWARD[i % 9]), "title": AWKWARD[(i + 6) % (n - 1)],
        "date": DATES[i % len(DATES)], "url": ["https://example.org/?a=1&b=\"<x>\\ ", "javascript:alert(1)", None][i % 3],
        "text_hash": "hash%d" % (i % 9), "sentence": {"text": sentence, "start": 100 * i, "end": 100 * i + 50},
        "source": source, "relation": RELATIONS[i % len(RELATIONS)], "target": target,
        "polarity": "negative" if i % 5 == 1 else "positive", "modality": "other" if i % 3 == 0 else "asserted",
        "detail": "planned" if i % 3 == 0 else None, "qualifiers": {"scope": AWKWARD[i % 9], "amount": "3; 4"} if i % 2 else {},
        "event_date": DATES[(i + 1) % len(DATES)], "trigger": "did", "codes": {"plover": "SANCTION"} if i % 2 else {},
        "rule": "bans/verb:%d" % (i % 4), "via": [], "confidence": 0.5 + (i % 5) / 10,
    }
    if i % 6 == 0:
        record["instrument"] = argument(4 + i % 2)
    return record


if __name__ == "__main__":
    for i in range(int(sys.argv[1]) if len(sys.argv) > 1 else 66):
        print(json.dumps(fact(i), ensure_ascii=i % 2 == 0))
