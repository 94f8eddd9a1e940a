#!/usr/bin/env python3
"""Reads every format with programs that others wrote, and compares with the graph's own figures (the format json).

check.py FOLDER READERS: the first holds all formats under their usual names, the second what fetch.sh brings. Prints
TAP; a reader that isn't here is skipped.
"""
import csv
import importlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree as ElementTree

warnings.simplefilter("ignore")
csv.field_size_limit(1 << 30)
FOLDER, READERS = sys.argv[1:3]
TESTS = []


class Skip(Exception):
    pass


def test(function):
    TESTS.append(function)
    return function


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        raise Skip("no Python module %s here" % name) from None


def program(name):
    path = shutil.which(name)
    if not path:
        raise Skip("no program %s here" % name)
    return path


def path(name):
    return os.path.join(FOLDER, name)


def load(name):
    with open(path(name), encoding="utf-8", newline="") as stream:
        return json.load(stream)


def same(got, want, what):
    if got != want:
        raise AssertionError("%s: got %.300r, want %.300r" % (what, got, want))


GRAPH = load("adjacency.json")
NODES = {node["id"]: node for node in GRAPH["nodes"]}
EDGES = GRAPH["edges"]


def key(edge):
    """What makes an edge, in every format's words."""
    return (edge["source"], edge["relation"], edge["target"], edge["polarity"], edge["modality"])


EDGE_OF = {key(edge): edge for edge in EDGES}


def as_xml(text):
    """What XML 1.0 can hold of a text."""
    return None if text is None else re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]", "", text)


def as_cell(text):
    """A cell of a table, where controls are blanks."""
    return None if text is None else re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", " ", text)


def token(ident):
    return "".join(c if re.match(r"[A-Za-z0-9:_-]", c) else "".join(".%02x" % b for b in c.encode()) for c in ident)


def plain(text):
    return text


def value(text):
    """A list or object that is JSON text in the format, or is one already."""
    return json.loads(text) if isinstance(text, str) else text


def check_node(got, node, clean=plain):
    for name in ("name", "type", "country", "first", "last"):
        same(got.get(name) or None, clean(node[name]) or None, "%s of %s" % (name, node["id"]))
    same(int(got["mentions"]), node["mentions"], "mentions")
    same(value(got["aliases"]), [clean(alias) for alias in node["aliases"]], "aliases")


def check_edge(got, edge, clean=plain):
    for name in ("relation", "polarity", "modality", "first", "last"):
        same(got.get(name) or None, clean(edge[name]), name)
    same(int(got["count"]), edge["count"], "count")
    same(round(float(got["confidence"]), 2), edge["confidence"], "confidence")
    same(value(got["instruments"]), edge["instruments"], "instruments")
    same(value(got["qualifiers"]), edge["qualifiers"], "qualifiers")
    same([e["fact"] for e in value(got["evidence"])], [e["fact"] for e in edge["evidence"]], "evidence")
    same([e["sentence"] for e in value(got["evidence"])], [e["sentence"] for e in edge["evidence"]], "sentences")


def check_graph(nodes, edges, clean=plain, ident=plain):
    """nodes: id -> attributes; edges: (source, target, attributes) of each."""
    same(sorted(nodes), sorted(ident(n) for n in NODES), "ids of nodes")
    same(len(edges), len(EDGES), "number of edges")
    for node in NODES.values():
        check_node(nodes[ident(node["id"])], node, clean)
    found = {}
    for source, target, attributes in edges:
        found[(source, attributes["relation"], target, attributes["polarity"], attributes["modality"])] = attributes
    for edge in EDGES:
        names = (ident(edge["source"]), clean(edge["relation"]), ident(edge["target"]), edge["polarity"], edge["modality"])
        check_edge(found[names], edge, clean)


def check_networkx(graph, clean=plain, ident=plain):
    same(graph.is_directed() and graph.is_multigraph(), True, "a directed multigraph")
    edges = list(graph.edges(data=True, keys=True))
    same(len({k for _, _, k, _ in edges}), len(EDGES), "ids of edges")
    check_graph(dict(graph.nodes(data=True)), [(s, t, a) for s, t, _, a in edges], clean, ident)


@test
def networkx_reads_graphml():
    check_networkx(module("networkx").read_graphml(path("graph.graphml"), force_multigraph=True), as_xml, token)


@test
def networkx_reads_graphml_yed():
    check_networkx(module("networkx").read_graphml(path("graph-yed.graphml"), force_multigraph=True), as_xml, token)


@test
def networkx_reads_gexf12():
    graph = module("networkx").read_gexf(path("graph-1.2.gexf"))
    same(graph.is_directed(), True, "directed")
    check_graph(dict(graph.nodes(data=True)), [(s, t, a) for s, t, a in graph.edges(data=True)], as_xml)


@test
def networkx_reads_node_link():
    nx = module("networkx")
    check_networkx(nx.node_link_graph(load("node-link.json"), link="edges"))


@test
def networkx_reads_d3():
    check_networkx(module("networkx").node_link_graph(load("d3.json")))


@test
def networkx_reads_cytoscape():
    check_networkx(module("networkx").cytoscape_graph(load("cytoscape.json")))


@test
def igraph_reads_graphml():
    graph = module("igraph").Graph.Read_GraphML(path("graph.graphml"))
    same(graph.is_directed(), True, "directed")
    nodes = {v["id"]: v.attributes() for v in graph.vs}
    edges = [(graph.vs[e.source]["id"], graph.vs[e.target]["id"], e.attributes()) for e in graph.es]
    check_graph(nodes, edges, as_xml, token)
    same(sum(graph.es["weight"]), sum(e["count"] for e in EDGES), "weights")


def gexf_graph(name):
    root = ElementTree.parse(path(name)).getroot()
    space = root.tag[:root.tag.index("}") + 1]
    titles = {c.get("class"): {a.get("id"): a.get("title") for a in c} for c in root.iter(space + "attributes")}

    def attributes(element, kind):
        return {titles[kind][a.get("for")]: a.get("value") for a in element.iter(space + "attvalue")}

    nodes = list(root.iter(space + "node"))
    edges = list(root.iter(space + "edge"))
    return space, nodes, edges, attributes


def day(text):
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text))


@test
def gexf_is_the_graph():
    for name, space in (("graph.gexf", "{http://gexf.net/1.3}"), ("graph-1.2.gexf", "{http://www.gexf.net/1.2draft}")):
        got_space, nodes, edges, attributes = gexf_graph(name)
        same(got_space, space, "namespace")
        check_graph({n.get("id"): attributes(n, "node") for n in nodes},
                    [(e.get("source"), e.get("target"), attributes(e, "edge")) for e in edges], as_xml)
        for element in nodes + edges:
            start, end = element.get("start"), element.get("end")
            assert start is None or (day(start) and (end is None or start <= end)), (start, end)
            assert "\n" not in element.get("label")
        starts = sum(e.get("start") is not None for e in edges)
        valid = sum(e["first"] is not None and e["first"] not in ("yesterday", "2023-02-31") for e in EDGES)
        same(starts, valid, "edges with a start")


@test
def gexf_parallel_edges_have_kinds():
    _, _, edges, _ = gexf_graph("graph.gexf")
    same(len({(e.get("source"), e.get("target"), e.get("kind")) for e in edges}), len(EDGES), "kinds")


@test
def xmllint_finds_xml_well_formed():
    xmllint = program("xmllint")
    for name in ("graph.graphml", "graph-yed.graphml", "graph.gexf", "graph-1.2.gexf", "graph.svg"):
        subprocess.run([xmllint, "--noout", path(name)], check=True)


def fetched(name):
    """What fetch.sh brings."""
    found = os.path.join(READERS, name)
    if not os.path.exists(found):
        raise Skip("'make readers' brought no %s" % name)
    return found


@test
def schemas_of_xml_hold():
    xmllint = program("xmllint")
    for name, schema in (("graph.graphml", "graphml"), ("graph-1.2.gexf", "gexf")):
        subprocess.run([xmllint, "--nonet", "--noout", "--schema", fetched("xsd/%s.xsd" % schema), path(name)], check=True)


@test
def grammar_of_gexf_holds():
    grammar = os.path.join(os.path.dirname(os.path.abspath(__file__)), "gexf-1.3.rng")
    subprocess.run([program("xmllint"), "--noout", "--relaxng", grammar, path("graph.gexf")], check=True)


def of_metadata(record):
    return dict(record["metadata"])


@test
def jgf_is_the_graph():
    graph = load("graph.jgf.json")["graph"]
    check_graph({i: of_metadata(n) for i, n in graph["nodes"].items()},
                [(e["source"], e["target"], of_metadata(e)) for e in graph["edges"]])
    same(len({e["id"] for e in graph["edges"]}), len(EDGES), "ids of edges")


@test
def jgf_schema_holds():
    text = {"type": ["string", "null"]}
    metadata = {"type": "object"}
    schema = {  # after json-graph-schema_v2, which allows no other members
        "type": "object", "additionalProperties": False, "required": ["graph"],
        "properties": {"graph": {
            "type": "object", "additionalProperties": False,
            "properties": {
                "id": text, "label": text, "type": text, "directed": {"type": "boolean"}, "metadata": metadata,
                "nodes": {"type": "object", "additionalProperties": {
                    "type": "object", "additionalProperties": False,
                    "properties": {"label": text, "metadata": metadata}}},
                "edges": {"type": "array", "items": {
                    "type": "object", "additionalProperties": False, "required": ["source", "target"],
                    "properties": {"id": text, "source": text, "target": text, "relation": text, "label": text,
                                   "directed": {"type": "boolean"}, "metadata": metadata}}}}}}}
    module("jsonschema").validate(load("graph.jgf.json"), schema)


def rows(name, **how):
    with open(path(name), encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, **how))


def unguarded(cell):
    return cell[1:] if re.match(r"'[=+@\t\r-]", cell) else cell


def one_line(text):
    """What is left of a text in cells of spreadsheets."""
    text = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]", "", text)
    return re.sub(r"[\s\x85]+", " ", text).strip()


@test
def gephi_tables_are_the_graph():
    nodes, edges = rows("gephi-nodes.csv"), rows("gephi-edges.csv")
    same([n["Id"] for n in nodes], list(NODES), "ids")
    for row, node in zip(nodes, NODES.values()):
        same(unguarded(row["Label"]), one_line(node["name"]), "label")
        same(int(row["mentions"]), node["mentions"], "mentions")
        same(len(json.loads(row["aliases"])), len(node["aliases"]), "aliases")
    same(len(edges), len(EDGES), "edges")
    for row, edge in zip(edges, EDGES):
        same((row["Source"], row["Target"], int(row["Weight"])), (edge["source"], edge["target"], edge["count"]), "edge")
        same([e["fact"] for e in json.loads(row["evidence"])], [e["fact"] for e in edge["evidence"]], "evidence")
    same(len({(r["Source"], r["Target"], r["Kind"]) for r in edges}), len(EDGES), "kinds")
    for row in nodes + edges:
        assert not any(cell[:1] in tuple("=+@-\t\r") for cell in row.values()), row


@test
def csv_is_the_graph():
    table = rows("adjacency.csv")
    same([(r["source_id"], r["target_id"], int(r["count"])) for r in table],
         [(e["source"], e["target"], e["count"]) for e in EDGES], "edges")


@test
def matrix_adds_up():
    with open(path("matrix.csv"), encoding="utf-8", newline="") as stream:
        head, *table = csv.reader(stream)
    same(head[3:], list(NODES), "columns")
    total = sum(e["count"] for e in EDGES)
    same(sum(int(c) for r in table if r[0] == "all" for c in r[3:]), total, "sum of all")
    same(sum(int(c) for r in table if r[0] != "all" for c in r[3:]), total, "sum of relations")


def dot_figures(text):
    return [int(n) for n in text.split()]


@test
def gvpr_counts_dot():
    gvpr = program("gvpr")
    code = 'BEGIN{int n=0,m=0} N[kind=="entity"]{n++} E[relation!=""]{m++} END{printf("%d %d", n, m)}'
    got = subprocess.run([gvpr, code, path("graph.dot")], check=True, capture_output=True, text=True).stdout
    same(dot_figures(got), [len(NODES), len(EDGES)], "nodes and edges")


@test
def dot_reads_its_own():
    subprocess.run([program("dot"), "-Tcanon", path("graph.dot"), "-o", os.devnull], check=True)


@test
def pygraphviz_reads_dot():
    graph = module("pygraphviz").AGraph(path("graph.dot"))
    nodes = [n for n in graph.nodes() if n.attr["kind"] == "entity"]
    same((graph.directed, len(nodes), sum(bool(e.attr["relation"]) for e in graph.edges())),
         (True, len(NODES), len(EDGES)), "figures")
    same(sum(int(n.attr["mentions"]) for n in nodes), sum(n["mentions"] for n in NODES.values()), "mentions")


@test
def sqlite_is_the_graph():
    db = sqlite3.connect("file:%s?mode=ro" % path("graph.sqlite"), uri=True)
    db.row_factory = sqlite3.Row

    def table(query, *values):
        return [dict(row) for row in db.execute(query, values)]

    same([tuple(r) for r in db.execute("PRAGMA integrity_check")], [("ok",)], "integrity")
    same([tuple(r) for r in db.execute("PRAGMA foreign_key_check")], [], "foreign keys")
    edges = table("SELECT * FROM edges")
    for row in edges:
        row["qualifiers"] = {}
        for pair in table("SELECT * FROM qualifiers WHERE edge = ? ORDER BY rowid", row["id"]):
            row["qualifiers"].setdefault(pair["key"], []).append(pair["value"])
        row["instruments"] = [r["node"] for r in table("SELECT node FROM instruments WHERE edge = ?", row["id"])]
        row["evidence"] = [{"fact": r["id"], "sentence": r["sentence"]}
                           for r in table("SELECT * FROM evidence WHERE edge = ? ORDER BY number", row["id"])]
    nodes = {row["id"]: row for row in table("SELECT * FROM nodes")}
    for row in nodes.values():
        row["aliases"] = [r["alias"] for r in table("SELECT alias FROM aliases WHERE node = ?", row["id"])]
    check_graph(nodes, [(row["source"], row["target"], row) for row in edges])
    documents = {e["doc"]: e for edge in EDGES for e in edge["evidence"]}
    same({r["id"] for r in table("SELECT id FROM documents")}, set(documents), "documents")
    same({r["id"] for r in table("SELECT id FROM rules")}, {e["rule"] for edge in EDGES for e in edge["evidence"]}, "rules")
    word = re.search("[A-Za-z]{4,}", EDGES[0]["evidence"][0]["sentence"]).group()
    found = table("SELECT count(*) AS n FROM evidence_text WHERE evidence_text MATCH ?", word)[0]["n"]
    assert found >= 1, word
    same(table("SELECT count(*) AS n FROM edges_flat")[0]["n"], len(EDGES), "flat edges")
    same(table("SELECT value FROM run WHERE key = 'facts'")[0]["value"], str(GRAPH["counts"]["facts"]), "facts of the run")


ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def unescape(text):
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)",
                  lambda m: ESCAPES.get(m.group(1)) or chr(int(m.group(1)[1:], 16)), text)


def rapper_triples(name, syntax):
    """What raptor reads, as (subject, predicate, object, whether that is an IRI)."""
    text = subprocess.run([program("rapper"), "-q", "-i", syntax, "-o", "ntriples", path(name)], check=True,
                          capture_output=True, encoding="utf-8").stdout
    triples = []
    for line in text.split("\n"):
        if line:
            s, p, iri, literal = re.fullmatch(r'<(.*?)> <(.*?)> (?:<(.*)>|"(.*)"(?:\^\^<.*>)?) \.', line).groups()
            triples.append((s, p, unescape(iri if literal is None else literal), literal is None))
    return triples


def rdflib_triples(name, syntax):
    rdflib = module("rdflib")
    graph = rdflib.Graph().parse(path(name), format=syntax)
    return [(str(s), str(p), str(o), isinstance(o, rdflib.URIRef)) for s, p, o in graph]


def quoted(kind, ident):
    return "urn:edgewise:%s:" % kind + "".join(
        c if re.match("[A-Za-z0-9._~:-]", c) else "".join("%%%02X" % b for b in c.encode()) for c in ident)


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
EW = "urn:edgewise:vocabulary:"


def check_rdf(triples):
    about = {}
    for s, p, o, _ in triples:
        about.setdefault(s, {}).setdefault(p, []).append(o)
    plain_triples = {t[:3] for t in triples if t[1].startswith("urn:edgewise:relation:")}
    same(plain_triples, {(quoted("entity", e["source"]), quoted("relation", e["relation"]), quoted("entity", e["target"]))
                         for e in EDGES if e["polarity"] == "positive" and e["modality"] == "asserted"}, "plain triples")
    for node in NODES.values():
        got = about[quoted("entity", node["id"])]
        same(got["http://www.w3.org/2004/02/skos/core#prefLabel"], [node["name"]], "name")
        same(sorted(got.get("http://www.w3.org/2004/02/skos/core#altLabel", [])), sorted(node["aliases"]), "aliases")
        same((got.get(EW + "first"), int(got[EW + "mentions"][0])), (node["first"] and [node["first"]], node["mentions"]), "figures")
    statements = {}
    for got in about.values():
        if RDF + "Statement" in got.get(RDF + "type", []):
            names = [got[RDF + n][0] for n in ("subject", "predicate", "object")]
            statements[(*names, got[EW + "polarity"][0], got[EW + "modality"][0])] = got
    same(len(statements), len(EDGES), "statements")
    for edge in EDGES:
        got = statements[(quoted("entity", edge["source"]), quoted("relation", edge["relation"]), quoted("entity", edge["target"]),
                          edge["polarity"], edge["modality"])]
        same(int(got[EW + "count"][0]), edge["count"], "count")
        facts = {quoted("fact", e["fact"]): e for e in edge["evidence"]}
        same(set(got["http://www.w3.org/ns/prov#wasDerivedFrom"]), set(facts), "evidence")
        for iri, evidence in facts.items():
            same(about[iri]["http://www.w3.org/ns/prov#value"], [evidence["sentence"]], "sentence")
            same(about[iri]["http://www.w3.org/ns/prov#wasQuotedFrom"], [quoted("document", evidence["doc"])], "document")
        for name, values in edge["qualifiers"].items():
            same(sorted(got[quoted("qualifier", name)]), sorted(values), "qualifiers")


@test
def rapper_reads_turtle():
    check_rdf(rapper_triples("graph.ttl", "turtle"))


@test
def rapper_reads_ntriples():
    check_rdf(rapper_triples("graph.nt", "ntriples"))


@test
def rdflib_reads_jsonld():
    triples = rdflib_triples("graph.jsonld", "json-ld")
    check_rdf(triples)
    with open(path("graph.nt"), encoding="utf-8") as stream:
        same(len(triples), len(set(stream.read().split("\n"))) - 1, "triples")


@test
def rdflib_reads_turtle():
    # (It takes a backslash and an n for a line end, so that texts are left to rapper.)
    graph, lines = rdflib_triples("graph.ttl", "turtle"), rdflib_triples("graph.nt", "nt")
    same({t for t in graph if t[3]}, {t for t in lines if t[3]}, "triples of IRIs")
    same(len(graph), len(lines), "triples")


@test
def neo4j_tables_are_the_graph():
    nodes, edges = ([{column: unguarded(cell) for column, cell in row.items()} for row in rows(name)]
                    for name in ("neo4j-nodes.csv", "neo4j-edges.csv"))

    def fields(row):
        return {name.split(":")[0]: cell for name, cell in row.items() if not name.startswith(":")}

    for name in list(nodes[0]) + list(edges[0]) if nodes and edges else []:
        assert re.fullmatch(r"\w*(:(ID|LABEL|START_ID|END_ID|TYPE|int|double|string\[\]))?", name), name
    found = {row["id:ID"]: fields(row) for row in nodes}
    same(len(found), len(nodes), "distinct ids")
    for row in found.values():
        row["aliases"] = row["aliases"].split("\x1f") if row["aliases"] else []
    check_graph(found, [(row[":START_ID"], row[":END_ID"], fields(row)) for row in edges], as_cell)
    same(len({row["id"] for row in edges}), len(EDGES), "ids of edges")
    for row in edges:
        assert row[":START_ID"] in found and row[":END_ID"] in found, "ends"
        assert re.fullmatch("[A-Z0-9_]+", row[":TYPE"]), row[":TYPE"]
    for row in nodes:
        assert re.fullmatch("Entity\x1f[A-Z][A-Za-z0-9]*", row[":LABEL"]), row[":LABEL"]


@test
def neo4j_imports():
    """By the script that comes with the tables, for which neo4j-admin is the importer of fetch.sh."""
    if not program("java") or not NODES:
        return
    with tempfile.TemporaryDirectory() as home:
        admin = os.path.join(home, "neo4j-admin")
        with open(admin, "w", encoding="utf-8") as stream:
            stream.write("#!/bin/sh\nexec java -Xmx1g -cp '%s/*' org.neo4j.cli.AdminTool \"$@\"\n" % os.path.abspath(fetched("java")))
        os.chmod(admin, 0o755)
        os.mkdir(os.path.join(home, "conf"))
        env = dict(os.environ, NEO4J_HOME=home, NEO4J_CONF=os.path.join(home, "conf"), PATH=home + ":" + os.environ["PATH"])
        done = subprocess.run(["sh", path("neo4j-import.sh"), "graph"], env=env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=240)
    counts = re.search(r"(\d+) nodes\s+(\d+) relationships\s", done.stdout)
    same(counts and (int(counts.group(1)), int(counts.group(2))), (len(NODES), len(EDGES)), done.stdout[-300:])
    os.remove(path("import.report"))  # its own account of bad lines, empty


@test
def events_are_the_coded_facts():
    table = rows("events.tsv", delimiter="\t", quoting=csv.QUOTE_NONE)
    with open(path("facts.jsonl"), encoding="utf-8") as stream:
        facts = [json.loads(line) for line in stream]
    same([(r["Event ID"], r["Event Type"], r["Polarity"], unguarded(r["Actor Name"])) for r in table],
         [(f["id"], f["codes"]["plover"], f["polarity"], one_line(f["source"]["name"]))
          for f in facts if "plover" in f["codes"]], "events")
    for row in table:
        same(len(row), 44, "columns")
        assert None not in row.values() and None not in row and "" not in row.values(), row


@test
def obsidian_notes_are_the_graph():
    yaml = module("yaml")
    notes = {}
    for name in os.listdir(path("obsidian-vault")):
        assert not re.search(r'[\[\]#^|\\/:*?"<>]|^\.|[ .]\.md$', name) and len(name.encode()) < 256, name
        with open(path(os.path.join("obsidian-vault", name)), encoding="utf-8", newline="") as stream:
            _, head, body = stream.read().split("---\n", 2)
        notes[name[:-3]] = (yaml.safe_load(head), body)
    same(len({name.lower() for name in notes}), len(NODES), "notes")
    found = {head["id"]: (name, head, body) for name, (head, body) in notes.items()}
    for node in NODES.values():
        name, head, body = found[node["id"]]
        check_node({"country": None, "first": None, "last": None, **head}, node)
        body, _, uses = body.partition("## By way of it\n")
        links = re.findall(r"^- .*?\[\[(.+?)\|", body, re.M)
        same(len(links), len(node["acts_on"]) + len(node["acted_on_by"]), "links")
        same(sorted(links), sorted([found[e["target"]][0] for e in node["acts_on"]] +
                                   [found[e["source"]][0] for e in node["acted_on_by"]]), "links")
        same(uses.count("\n- "), sum(node["id"] in e["instruments"] for e in EDGES), "uses")
        same(body.count("    > \u2014 "), sum(len(EDGES[e["edge"]]["evidence"]) for e in node["acts_on"]), "quotes")


FTM = {  # of each schema: its properties that may be used, and those that must be there
    "thing": {"name", "alias", "country", "keywords"},
    "interval": {"recordId", "startDate", "endDate", "summary", "sourceUrl", "description"},
    "link": {"role", "status"},
    "Article": ({"fileName", "title", "publishedAt", "sourceUrl"}, {"fileName"}),
    "UnknownLink": ({"subject", "object"}, {"subject", "object"}),
    "Ownership": ({"owner", "asset"}, {"owner", "asset"}),
    "Documentation": ({"document", "entity"}, {"document", "entity"}),
    "Sanction": ({"entity", "authority", "program", "provisions", "country"}, {"entity"}),
}
FTM_THINGS = ("PublicBody", "Company", "Person", "Organization", "Asset", "Article", "Address", "LegalEntity")


def ftm_entities():
    with open(path("ftm.jsonl"), encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


@test
def ftm_is_the_graph():
    entities = ftm_entities()
    by_id = {e["id"]: e for e in entities}
    same(len(by_id), len(entities), "distinct ids")
    links = {}
    for entity in entities:
        schema, properties = entity["schema"], entity["properties"]
        assert all(isinstance(v, str) for values in properties.values() for v in values), entity["id"]
        own, must = FTM.get(schema, (set(), {"name"}))
        allowed = own | (FTM["thing"] | {"nationality"} if schema in FTM_THINGS else FTM["interval"] | FTM["link"])
        assert must <= set(properties) <= allowed, (schema, set(properties) - allowed)
        for name in ("subject", "object", "owner", "asset", "entity", "document"):
            for reference in properties.get(name, []):
                assert by_id[reference]["schema"] in FTM_THINGS, reference
        for country in properties.get("country", []) + properties.get("nationality", []):
            assert re.fullmatch("[a-z]{2}", country), country
        if schema in ("UnknownLink", "Ownership"):
            ends = properties.get("subject", properties.get("owner")) + properties.get("object", properties.get("asset"))
            rest = json.loads(properties["description"][0])
            links[(ends[0], rest["relation"], ends[1], rest["polarity"], rest["modality"])] = (properties, rest)
    for node in NODES.values():
        properties = by_id[token(node["id"])]["properties"]
        same(properties["name"], [node["name"]], "name")
        same(properties.get("alias", []), node["aliases"], "aliases")
    same(len(links), len(EDGES), "links")
    for edge in EDGES:
        properties, rest = links[(token(edge["source"]), edge["relation"], token(edge["target"]), edge["polarity"], edge["modality"])]
        check_edge(rest, edge)
        same(properties["role"] + properties["status"], [edge["relation"], edge["polarity"], edge["modality"]], "role")
        same(properties["summary"], [e["sentence"] for e in edge["evidence"]], "sentences")
    same(sum(e["schema"] == "Documentation" for e in entities),
         sum(len({e["doc"] for e in edge["evidence"]}) for edge in EDGES), "documentation")


@test
def ftm_schemata_hold():
    # The folder of the YAML files that the followthemoney package has.
    folder = fetched("ftm")
    yaml = module("yaml")
    model = {}
    for name in os.listdir(folder):
        if re.search(r"\.ya?ml$", name):
            with open(os.path.join(folder, name), encoding="utf-8") as stream:
                model.update(yaml.safe_load(stream))

    def inherited(schema):
        above = model[schema].get("extends", [])
        properties, names, required = {}, {schema}, set(model[schema].get("required", []))
        for parent in [above] if isinstance(above, str) else above:
            more, kin, need = inherited(parent)
            properties.update(more)
            names |= kin
            required |= need
        properties.update(model[schema].get("properties") or {})
        return properties, names, required

    entities = ftm_entities()
    schema_of = {e["id"]: e["schema"] for e in entities}
    for entity in entities:
        assert not model[entity["schema"]].get("abstract"), entity["schema"]
        properties, _, required = inherited(entity["schema"])
        assert set(model[entity["schema"]].get("required", [])) <= set(entity["properties"]), (entity["schema"], required)
        for name, values in entity["properties"].items():
            assert name in properties, (entity["schema"], name)
            reach = properties[name].get("range")
            for value_ in values if reach else []:
                assert reach in inherited(schema_of[value_])[1], (entity["schema"], name, schema_of[value_], reach)


def main():
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
        except Skip as reason:
            print("ok %d %s # SKIP %s" % (number, name, reason))
        except Exception as error:  # a reader fails in its own way
            print("not ok %d %s" % (number, name))
            print("# %s: %s" % (type(error).__name__, str(error)[:600].replace("\n", " ")))
        else:
            print("ok %d %s" % (number, name))
    print("1..%d" % len(TESTS))


main()
