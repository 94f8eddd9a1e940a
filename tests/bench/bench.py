# SPDX-License-Identifier: MIT
"""Measures edgewise and writes doc/performance.md: bench.py PROGRAM TOP OUTPUT.

BENCH_SIZE: megabytes of each text (10). BENCH_RUNS: runs of which the median is taken (5). BENCH_FACTS:
the most facts that writers are given (1000000). BENCH_TEXTS: folders of more
news texts, colon between them. Peers are measured where build/bench has them (make bench-peers).
"""
import glob
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import texts

PROGRAM, TOP, OUTPUT = (os.path.abspath(p) for p in sys.argv[1:4])
SIZE = float(os.environ.get("BENCH_SIZE", "10"))
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
FACTS = int(os.environ.get("BENCH_FACTS", "1000000"))
HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(TOP, "build", "bench")
CACHE = tempfile.TemporaryDirectory()
os.environ.update(EDGEWISE_RULES=f"{TOP}/rules", XDG_DATA_HOME="/nonexistent", XDG_CACHE_HOME=CACHE.name, LC_ALL="C.UTF-8")


class Result:
    """Medians: seconds on the clock, seconds of processors, and the most memory in bytes."""

    def __init__(self, wall, cpu, memory):
        self.wall, self.cpu, self.memory = wall, cpu, memory


RUNNER = subprocess.Popen([sys.executable, f"{HERE}/run.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run_once(command, output):
    RUNNER.stdin.write(json.dumps({"command": command, "output": output}) + "\n")
    RUNNER.stdin.flush()
    status, *took = json.loads(RUNNER.stdout.readline())
    if status not in (0, 3):
        raise SystemExit(f"{' '.join(command)}: exit status {status}")
    return took


def measure(*command, runs=RUNS, output="/dev/null"):
    print("  " + " ".join(command)[:110], file=sys.stderr)
    found = [run_once(list(command), output) for _ in range(runs)]
    return Result(*(statistics.median(column) for column in zip(*found)))


def extract(*more, **options):
    return measure(PROGRAM, "extract", "-q", *more, **options)


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]) + "\n"


def rate(size, seconds):
    return f"{size / seconds / 1e6:.2f}" if seconds else "-"


def megabytes(size):
    return f"{size / 1e6:.0f} MB"


def share(a, b):
    return f"{a / b:.2f}" if b else "-"


def start_up():
    return extract("-j1", os.devnull, runs=2 * RUNS)


def general_table(corpora, ripgrep, base):
    rows = []
    for name, (path, size) in corpora.items():
        one, all_ = extract("-j1", path), extract(path)
        grep = measure("rg", "-c", "-w", "-f", ripgrep, path) if ripgrep else None
        rows.append((name, megabytes(size), rate(size, one.cpu - base.cpu), megabytes(one.memory), rate(size, all_.wall),
                     f"{one.wall / all_.wall:.2f}", rate(size, grep.cpu) if grep else "-",
                     f"{one.cpu / grep.cpu:.0f}" if grep else "-"))
    return table(("text", "size", "one thread, MB/s", "its memory", "all threads, MB/s", "times as fast",
                  "`rg -c -w -f triggers`, MB/s", "times its time"), rows)


def peers_table(folder, corpora):
    rows = []
    for name, (path, size) in corpora.items():
        part = os.path.join(folder, "part.jsonl")
        with open(path, encoding="utf-8") as whole, open(part, "w", encoding="utf-8") as out:
            written = 0
            for line in whole:
                if written > 300_000:
                    break
                out.write(line)
                written += len(json.loads(line)["text"])
        ours = extract("-j1", part)
        rows.append((name, "edgewise", rate(written, ours.cpu)))
        candidates = [(peer, ("node", f"{HERE}/peer.js", PEERS, peer, part)) for peer in ("compromise", "wink-nlp")
                      if os.path.isdir(f"{PEERS}/node_modules/{peer}")]
        python = f"{PEERS}/venv/bin/python"
        if os.path.exists(python):
            candidates.append(("spaCy en_core_web_sm", (python, f"{HERE}/peer.py", part)))
        for peer, command in candidates:
            try:
                rows.append((name, peer, rate(written, measure(*command, runs=1).cpu)))
            except SystemExit as error:
                print(error, file=sys.stderr)
    return table(("text", "program", "MB/s, one thread"), rows)


def growth_table(folder, corpora, base):
    rows = []
    path, size = corpora["general"]
    half = os.path.join(folder, "half.jsonl")
    with open(path, "rb") as whole, open(half, "wb") as out:
        data = whole.read()
        out.write(data[:data.index(b"\n", len(data) // 2) + 1])
    one, two = extract("-j1", half), extract("-j1", path)
    rows.append(("twice the text", f"{one.cpu:.2f} s", f"{two.cpu:.2f} s", share(two.cpu - base.cpu, one.cpu - base.cpu)))
    listed = json.loads(subprocess.run([PROGRAM, "rules", "list", "--format", "json"], capture_output=True, check=True).stdout)
    rules = os.path.join(folder, "more.rules")
    texts.write_rules(rules, 9 * len(listed["relations"]))
    names = os.path.join(folder, "more.tsv")
    texts.write_names(names, 200_000)
    for what, file in (("10 times the rules", rules), ("200,000 names more", names)):
        extract("-j1", "-r", file, os.devnull, runs=1)  # what is compiled once
        empty, more = extract("-j1", "-r", file, os.devnull), extract("-j1", "-r", file, path)
        rows.append((what, f"{two.cpu - base.cpu:.2f} s", f"{more.cpu - empty.cpu:.2f} s",
                     share(more.cpu - empty.cpu, two.cpu - base.cpu)))
        rows.append((f"{what}: start-up", f"{base.cpu * 1000:.0f} ms", f"{empty.cpu * 1000:.0f} ms", share(empty.cpu, base.cpu)))
    return table(("", "before", "after", "times"), rows)


def writers_table(folder):
    rows = []
    for count in filter(lambda n: n <= FACTS, (10_000, 100_000, 1_000_000)):
        facts = os.path.join(folder, "facts.jsonl")
        texts.write_facts(facts, count)
        formats = ("json", "facts", "csv", "graphml", "dot") if count < 1_000_000 else ("json", "facts", "csv", "graphml")
        for format_ in formats:
            result = measure(PROGRAM, "graph", "-q", "--to", format_, facts, "-o", os.path.join(folder, "out.graph"),
                             runs=RUNS if count < 100_000 else 1)
            rows.append((f"{count:,}", format_, f"{result.cpu:.2f} s", f"{result.cpu / count * 1e6:.1f} us",
                         megabytes(result.memory), f"{result.memory / count:.0f}"))
        os.unlink(facts)
    return table(("facts", "format", "time", "a fact", "memory", "bytes a fact"), rows)


def worst_table(folder):
    rows = []
    path = os.path.join(folder, "worst.txt")
    for name, make in texts.WORST.items():
        times, memory = [], 0
        for factor in (1, 2, 4):
            with open(path, "w", encoding="utf-8") as out:
                out.write(make(250_000 * factor))
            result = extract("-j1", path, runs=1)
            times.append(result.cpu)
            memory = max(memory, result.memory)
        rows.append((name, *(f"{t:.2f} s" for t in times), megabytes(memory)))
    return table(("text", "250 KB", "500 KB", "1 MB", "memory"), rows)


def triggers(folder):
    if not shutil.which("rg"):
        return None
    listed = json.loads(subprocess.run([PROGRAM, "rules", "list", "--format", "json"], capture_output=True, check=True).stdout)
    words = sorted({word["word"].split()[0] for relation in listed["relations"] for word in relation["words"]})
    path = os.path.join(folder, "triggers")
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(words) + "\n")
    return path


def main():
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        folders = [f"{TOP}/tests/corpus", *filter(None, os.environ.get("BENCH_TEXTS", "").split(":"))]
        news = [path for f in folders for path in glob.glob(f"{f}/*.txt")]
        corpora = {}
        for name, sources in (("dense", [texts.Dense(TOP, news)]), ("general", [texts.Glosses(), texts.Made(TOP)])):
            path = os.path.join(folder, f"{name}.jsonl")
            corpora[name] = path, texts.write_posts(path, sources, SIZE * 1e6)
        base, help_ = start_up(), measure(PROGRAM, "--help", runs=2 * RUNS)
        parts = {
            "throughput": general_table(corpora, triggers(folder), base),
            "peers": peers_table(folder, corpora),
            "growth": growth_table(folder, corpora, base),
            "writers": writers_table(folder),
            "worst": worst_table(folder),
            "start": table(("", "clock", "processor", "memory"),
                           [(f"`{what}`", f"{r.wall * 1000:.1f} ms", f"{r.cpu * 1000:.1f} ms", megabytes(r.memory))
                            for what, r in (("--help", help_), ("extract -j1", base))]),
            "machine": f"{platform.machine()}, {os.cpu_count()} processors, Linux {platform.release().split('-')[0]}",
            "runs": RUNS, "size": f"{SIZE:g} MB", "took": f"{(time.monotonic() - started) / 60:.0f} minutes",
            "load": f"{os.getloadavg()[1]:.1f}",
        }
    with open(f"{HERE}/performance.md.in", encoding="utf-8") as template:
        page = template.read()
    for key, value in parts.items():
        page = page.replace(f"@{key}@", str(value).rstrip("\n"))
    with open(OUTPUT, "w", encoding="utf-8") as out:
        out.write(page)


main()
