# SPDX-License-Identifier: MIT
"""Texts, rules, names and facts of any size for the measurements, the same each time."""
import json
import os
import random
import re

WORDNET = "/usr/share/wordnet"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def names_of(top, file, limit=400):
    """Names of a list: the column "name"."""
    rows = [line.split("\t") for line in read(f"{top}/rules/names/{file}").splitlines() if not line.startswith("#")]
    column = rows[0].index("name")
    return [row[column] for row in rows[1:] if len(row) > column][:limit]


def sentences_of(paths):
    text = "\n".join(read(path) for path in sorted(paths))
    found = re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n+", text)
    return [s.strip() for s in found if len(s.split()) > 5]


class Dense:
    """News sentences with their names, numbers and months changed, so that few are as they were."""

    def __init__(self, top, paths):
        self.random = random.Random(11)
        self.sentences = sentences_of(paths)
        self.kinds = [names_of(top, f) for f in ("governments.tsv", "companies.tsv", "people.tsv")]
        self.place = {name: i for i, kind in enumerate(self.kinds) for name in kind}
        longest = sorted(self.place, key=len, reverse=True)
        self.names = re.compile(r"\b(" + "|".join(map(re.escape, longest)) + r")\b|\b\d+\b")

    def change(self, match):
        if match[0].isdigit():
            return str(self.random.randrange(1, 10 ** min(len(match[0]), 9)))
        return self.random.choice(self.kinds[self.place[match[0]]]) if self.random.random() < 0.7 else match[0]

    def sentence(self):
        return self.names.sub(self.change, self.random.choice(self.sentences))


class Glosses:
    """WordNet's definitions, as sentences."""

    def __init__(self):
        self.random = random.Random(12)
        self.lines = []
        for part in ("noun", "verb", "adj", "adv"):
            for line in read(f"{WORDNET}/data.{part}").splitlines():
                if " | " in line and line[0] != " ":
                    self.lines.append(line.split(" | ")[1].strip())

    def sentence(self):
        line = self.random.choice(self.lines)
        return line[:1].upper() + line[1:] + "."


class Made:
    """Sentences of made-up prose: everyday clauses, a name in one of eight, now and then two."""

    def __init__(self, top):
        self.random = random.Random(13)
        self.words = {}
        for part in ("noun", "verb", "adj", "adv"):
            index = read(f"{WORDNET}/index.{part}").splitlines()
            self.words[part] = [w.split(" ", 1)[0] for w in index if w[0] != " " and "_" not in w.split(" ", 1)[0]]
        self.names = names_of(top, "companies.tsv") + names_of(top, "places.tsv")

    def group(self):
        r = self.random
        if r.random() < 0.05:
            return r.choice(self.names)
        adjective = r.choice(self.words["adj"]) + " " if r.random() < 0.4 else ""
        return r.choice(("the ", "a ", "this ", "some ")) + adjective + r.choice(self.words["noun"])

    def sentence(self):
        r = self.random
        parts = [self.group(), r.choice(self.words["verb"]) + r.choice(("s", "ed")), self.group()]
        for _ in range(r.randrange(4)):
            parts += [r.choice(("of", "in", "with", "for", "near", "after", "and")), self.group()]
        if r.random() < 0.3:
            parts.insert(1, r.choice(self.words["adv"]))
        line = " ".join(parts)
        return line[:1].upper() + line[1:] + "."


def write_posts(path, sources, size):
    """JSON Lines of posts, twelve sentences each, until there are @size bytes of text."""
    chance = random.Random(14)
    written = count = 0
    with open(path, "w", encoding="utf-8") as out:
        while written < size:
            text = " ".join(chance.choice(sources).sentence() for _ in range(12))
            out.write(json.dumps({"id": f"post-{count}", "date": "2022-11-26", "text": text}) + "\n")
            written += len(text.encode())
            count += 1
    return written


def made_word(number, ending=""):
    """A pronounceable word that no dictionary has."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    word = ""
    while number or not word:
        number, digit = divmod(number, len(syllables))
        word += syllables[digit]
    return "q" + word + ending


def write_rules(path, relations):
    """@relations relations with words and patterns of the usual number and kind, none of which the texts have."""
    with open(path, "w", encoding="utf-8") as out:
        for i in range(relations):
            verbs = ", ".join(made_word(i * 40 + k, "ise") for k in range(12))
            nouns = ", ".join(made_word(i * 40 + 20 + k, "ation") + " of" for k in range(5))
            out.write(f"relation bench-{i}\n  verb {verbs}\n  noun {nouns}\n")
            for k in range(6):
                verb, noun = made_word(i * 40 + 30 + k, "ate"), made_word(i * 40 + 30 + k, "ance")
                out.write(f"  pattern X <verb-group {verb}|give|take> ..2 =<ng|nt {noun}> <prep of|to> Y\n")
            out.write("\n")


def write_names(path, count):
    """@count companies of two words."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("id\ttype\tname\n")
        for i in range(count):
            first, second = made_word(i).capitalize(), made_word(i % 977 + 70).capitalize()
            out.write(f"bench:{i}\tcompany\t{first} {second}\n")


def write_facts(path, count):
    """@count facts between a tenth as many entities."""
    chance = random.Random(15)
    entities = max(count // 10, 2)

    def argument(start):
        number = min(int(chance.paretovariate(0.6)) - 1, entities - 1) if chance.random() < 0.3 else chance.randrange(entities)
        name = made_word(number).capitalize() + " Works"
        return name, (f'{{"id":"bench:{number}","name":"{name}","type":"company","country":null,"text":"{name}",'
                      f'"start":{start},"end":{start + len(name)}}}')

    with open(path, "w", encoding="utf-8") as out:
        for i in range(count):
            (source, source_json), (target, target_json) = argument(0), argument(40)
            relation = chance.choice(("bans", "sanctions", "supplies", "owns", "charges", "works-with"))
            sentence = f"{source} {relation} {target}."
            # json.dumps() would take longer than what is measured
            out.write(f'{{"v":1,"id":"{i:020x}","doc":"post-{i // 5}","title":null,'
                      f'"date":"2022-{i % 12 + 1:02}-{i % 28 + 1:02}","url":null,"text_hash":"{i // 5:020x}",'
                      f'"sentence":{{"text":"{sentence}","start":0,"end":{len(sentence)}}},"source":{source_json},'
                      f'"relation":"{relation}","target":{target_json},"polarity":"positive","modality":"asserted",'
                      f'"detail":null,"qualifiers":{{}},"event_date":null,"trigger":"{relation}","codes":{{}},'
                      f'"rule":"{relation}/verb:1","via":[],"confidence":0.9}}\n')


WORST = {
    "one sentence without an end": lambda n: "Peru banned Arc Works and the old harbour mill, " * (n // 48) + "it said.\n",
    "names in a row": lambda n: "Canada Huawei Peru Nestle " * (n // 26) + ".\n",
    "quotes that never close": lambda n: '"' * n + "\n",
    "nothing but triggers": lambda n: "ban sanction sue ban of ban by sue " * (n // 35) + ".\n",
    "one word": lambda n: "a" * n + "\n",
    "brackets": lambda n: "(" * n + "\n",
    "capitals": lambda n: "Ob Ul Ak " * (n // 9) + ".\n",
}
