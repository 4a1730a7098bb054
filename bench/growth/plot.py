#!/usr/bin/env python3
"""Tables and plot of RESULTS/growth.jsonl: plot.py PLOT.svg; needs matplotlib. The tables go to stdout.

A cost grows as the size to the power of an exponent: 0 is no growth, 1 is in proportion, 2 is the square."""
import json
import math
import os
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

# Of each series: its title, and its folders with how large they are beside the first.
SERIES = [
    ("agreements", [("a1-l1", 1), ("a10-l1", 10), ("a100-l1", 100)]),
    ("lists", [("a1-l1", 1), ("a1-l10", 10)]),
    ("lists, of a tenth of the agencies", [("a0.1-l1", 1), ("a0.1-l10", 10), ("a0.1-l100", 100)]),
    ("counties", [("p1", 1), ("p4", 3.88), ("p10", 8.58)]),
]
TITLES = {
    "a0.1-l1": "a tenth of the agencies", "a0.1-l10": "and 10 × the lists", "a0.1-l100": "and 100 × the lists",
    "a1-l1": "as today", "a10-l1": "10 × the agreements", "a100-l1": "100 × the agreements",
    "a1-l10": "10 × the lists", "p1": "3,233 counties", "p4": "12,539", "p10": "27,747",
}
# What is told of a server and of an import: key, title, unit.
OF_SERVER = [
    ("build_processor", "first start, processor", "s"), ("build_seconds", "first start, clock", "s"),
    ("start_processor", "start, processor", "s"), ("start_seconds", "start, clock", "s"),
    ("memory_start", "memory after the start", "MiB"), ("memory_tiles", "after the 60 tiles twice", "MiB"), ("memory_most", "most", "MiB"),
    ("cold_mvt.processor", "first answer of an MVT tile, mean", "ms"), ("cold_geojson.processor", "of a GeoJSON tile", "ms"),
    ("warm_mvt.processor", "second answer of an MVT tile", "ms"), ("warm_geojson.processor", "of a GeoJSON tile", "ms"),
    ("cold_mvt.bytes", "bytes of an MVT tile, gzip", "B"), ("past_tiles.processor", "a tile of another day", "ms"),
    ("look_up", "a point in a table, in the process", "µs"), ("at.processor", "`/api/at`", "ms"),
    ("standing.processor", "`/api/standing` of another day", "ms"), ("standing_again.processor", "the same again", "ms"),
    ("counts.processor", "`/api/counts` of another day", "ms"), ("counts_again.processor", "the same again", "ms"),
    ("search.processor", "`/api/search`", "ms"), ("timeline.processor", "`/api/timeline`, first", "ms"), ("at.p50", "`/api/at`, clock, p50", "ms"), ("cold_mvt.p95", "first answer of an MVT tile, clock, p95", "ms"),
]
OF_IMPORT = [
    ("rows", "rows of all lists", ""), ("agreements", "agreements", ""), ("lists", "lists", ""),
    ("all_processor", "import of all lists but one, processor", "s"), ("all_seconds", "the same, clock", "s"), ("all_memory", "its memory, most", "MiB"),
    ("one_processor", "import of one more list, processor", "s"), ("one_seconds", "the same, clock", "s"), ("one_memory", "its memory, most", "MiB"),
]
DRAWN = {
    "import": ["all_processor", "one_processor", "all_memory"],
    "serve": ["build_processor", "start_processor", "memory_tiles", "cold_mvt.processor", "look_up", "at.processor", "standing.processor", "counts.processor", "search.processor"],
}


def read():
    found = {}
    for line in open(os.path.join(os.environ["RESULTS"], "growth.jsonl")):
        record = json.loads(line)
        # The last run of a folder counts.
        found[record["kind"], record["name"]] = record
    return found


def value(record, key):
    for part in key.split("."):
        record = record[part]
    return record


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def exponent(records, sizes, key):
    first, last = value(records[0], key), value(records[-1], key)
    if first <= 0 or last <= 0 or sizes[-1] == sizes[0]:
        return None
    return math.log(last / first) / math.log(sizes[-1] / sizes[0])


def parts(found, kind):
    for title, folders in SERIES:
        there = [(name, size) for name, size in folders if (kind, name) in found]
        if len(there) > 1:
            yield title, [name for name, _ in there], [size for _, size in there], [found[kind, name] for name, _ in there]


def tables(found):
    for kind, keys in (("import", OF_IMPORT), ("serve", OF_SERVER)):
        for title, names, sizes, records in parts(found, kind):
            loads = ", ".join(str(record["load"]) for record in records)
            print(f"\n### {title}: {'imports' if kind == 'import' else 'serving'} (load {loads})\n")
            print(f"| | {' | '.join(TITLES[name] for name in names)} | exponent |\n|{'---|' * (len(names) + 2)}")
            for key, what, unit in keys:
                power = exponent(records, sizes, key)
                told = "" if power is None else f"**{power:.2f}**" if power > 1.1 else f"{power:.2f}"
                print(f"| {what}{', ' + unit if unit else ''} | {' | '.join(number(value(record, key)) for record in records)} | {told} |")


def plot(found, path):
    plt.rcParams.update({"svg.hashsalt": "countyline", "font.size": 8, "svg.fonttype": "none", "font.family": "sans-serif"})
    panels = [(kind, *part) for kind in DRAWN for part in parts(found, kind)]
    columns = 3
    rows = math.ceil(len(panels) / columns)
    figure, axes = plt.subplots(rows, columns, figsize=(11, 3.4 * rows), squeeze=False)
    for axis in axes.flat[len(panels):]:
        axis.remove()
    names = {key: what for key, what, _ in OF_IMPORT + OF_SERVER}
    styles = ["-o", "--s", "-.^", ":D", "-v", "--P", "-.X", ":*", "-<"]
    for axis, (kind, title, _, sizes, records) in zip(axes.flat, panels):
        for style, key in zip(styles, DRAWN[kind]):
            factors = [value(record, key) / value(records[0], key) for record in records]
            axis.plot(sizes, factors, style, markersize=4, linewidth=1.2, label=names[key].replace("`", ""))
        axis.plot([1, sizes[-1]], [1, sizes[-1]], color="#999999", linewidth=0.8, label="in proportion")
        axis.set(xscale="log", yscale="log", xlabel=f"times the {title}", ylabel="times the cost", title="imports" if kind == "import" else "serving")
        axis.legend(fontsize=6, loc="upper left")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})


def main():
    if len(sys.argv) != 2:
        raise SystemExit("usage: plot.py PLOT.svg")
    found = read()
    tables(found)
    plot(found, sys.argv[1])


main()
