#!/usr/bin/env python3
"""The tables of a run in Markdown, from the lines of JSON in RESULTS. A ratio is another program's figure by ours."""
import json
import os

RESULTS = os.environ["RESULTS"]
NAMES = {
    "countyline": "**Countyline**, MVT",
    "countyline-geojson": "Countyline, GeoJSON",
    "countyline-first": "Countyline, first start: without its cache, from the shapefiles",
    "martin-postgis": "martin, PostGIS",
    "martin-postgis-uncached": "martin, PostGIS, without its cache",
    "martin-pmtiles": "martin, tippecanoe's PMTiles",
    "martin-pmtiles-uncached": "martin, PMTiles, without its cache",
    "tipg": "tipg, PostGIS",
    "nginx-tippecanoe": "nginx, tippecanoe's tiles as files",
    "nginx-our-bytes": "nginx, our tiles as files",
    "countyline-boxes": "**Countyline**",
    "tipg-boxes": "tipg, PostGIS",
    "tippecanoe by default": "tippecanoe by default (borders not shared)",
}


def lines(part):
    path = f"{RESULTS}/{part}.jsonl"
    return [json.loads(line) for line in open(path)] if os.path.exists(path) else []


def table(title, heading, rows):
    print(f"\n{title}\n\n| {' | '.join(heading)} |\n|{'---|' * len(heading)}")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")


def times(value, ours):
    ratio = value / ours if ours else float("nan")
    return number(ratio)


def number(value):
    """Three digits, or the whole number."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def held(row):
    own = number(row["memory"]["pss"])
    if not row.get("postgres"):
        return own
    return f"{own} + {number(row['postgres']['pss'])}"


def found(rows, **wanted):
    return next(row for row in rows if all(row[key] == value for key, value in wanted.items()))


def say_warm(rows):
    ours = found(rows, target="countyline")
    table(f"Warm tiles: 32 connections, gzip, {ours['rounds']} rounds in turn (loads of the machine {span(rows)})",
          ["", "requests/s", "of ours (least, most)", "processor µs each", "by ours", "MB/s", "p50 ms", "p95", "p99", "p99 by ours", "errors", "PSS MiB"],
          [[NAMES[row["target"]], number(row["requests_per_second"]), f"{row['ratio']:.3g} ({row['least_ratio']:.2g}, {row['most_ratio']:.2g})",
            number(row["processor_us"]), times(row["processor_us"], ours["processor_us"]), number(row["megabytes_per_second"]), number(row["p50"]), number(row["p95"]), number(row["p99"]), times(row["p99"], ours["p99"]),
            row["errors"], held(row)] for row in rows])


def span(rows):
    loads = [load for row in rows for load in row.get("loads", [row["load"]])]
    return f"{min(loads):.1f} to {max(loads):.1f}"


def say_cold(rows):
    ours = found(rows, target="countyline")
    table(f"First answers after a start: one connection, gzip, the 60 tiles, median of {ours['rounds']} starts",
          ["", "p50 ms", "p95", "p99", "all 60", "by ours", "processor ms, all 60", "by ours", "again p50", "p95", "p99", "PSS MiB after", "RSS MiB"],
          [[NAMES[row["target"]], number(row["p50"]), number(row["p95"]), number(row["p99"]), number(row["sum"]), times(row["sum"], ours["sum"]),
            number(row["processor"]), times(row["processor"], ours["processor"]),
            number(row["again_p50"]), number(row["again_p95"]), number(row["again_p99"]), held(row), number(row["memory"]["rss"])] for row in rows])


def say_start(rows):
    ours = found(rows, target="countyline")
    made = lines("made")
    table("From the start of the process to the first tile", ["", "seconds (least, most)", "by ours", "processor, seconds"],
          [[NAMES[row["target"]], f"{row['seconds']:.2f} ({row['least']:.2f}, {row['most']:.2f})", times(row["seconds"], ours["seconds"]), f"{row['processor']:.2f}"] for row in rows])
    if made:
        print(f"\nBefore that, once: tippecanoe made its tiles of zooms 0 to 10 in {made[0]['seconds']:.1f} s; PostGIS was loaded.")


def say_bytes(rows):
    ours = found(rows, target="countyline")
    table("Bytes per tile", ["", "sent as", "raw median", "raw largest", "raw, all 60", "by ours", "gzip median", "gzip largest", "gzip, all 60", "by ours"],
          [[NAMES[row["target"]], row["sent"], *(number(row[key]) for key in ("raw_median", "raw_largest", "raw_sum")), times(row["raw_sum"], ours["raw_sum"]),
            *(number(row[key]) for key in ("gzip_median", "gzip_largest", "gzip_sum")), times(row["gzip_sum"], ours["gzip_sum"])] for row in rows])


def say_borders(rows):
    table("Borders, counted by GEOS", ["", "zooms", "windows", "invalid polygons", "overlap ppm (pieces)", "gap ppm (pieces)", "widest, 1/4096 tile", "vertices"],
          [[NAMES[row["target"]], row["zooms"], row["windows"], row["invalid"], f"{row['overlap_ppm']:.3g} ({row['overlaps']})",
            f"{row['gap_ppm']:.3g} ({row['gaps']})", row["widest"], number(row["vertices"])] for row in rows])


def say_boxes(rows, sizes):
    table(f"Counties of a box as GeoJSON at full detail: 40 boxes, 32 connections, {rows[0]['rounds']} rounds in turn (loads {span(rows)})",
          ["", "accept-encoding", "requests/s", "by tipg's (least, most)", "processor ms each", "p50 ms", "p95", "p99", "errors", "PSS MiB"],
          [[NAMES[row["target"]], row["accept"], number(row["requests_per_second"]), f"{row['ratio']:.3g} ({row['least_ratio']:.2g}, {row['most_ratio']:.2g})",
            number(row["processor_us"] / 1000), number(row["p50"]), number(row["p95"]), number(row["p99"]), row["errors"], held(row)] for row in rows])
    table("The same boxes, first answers over one connection", ["", "p50 ms", "p95", "counties", "vertices", "MB raw"],
          [[NAMES[row["target"]], number(row["first_p50"]), number(row["first_p95"]), number(row["features"]), number(row["vertices"]),
            number(row["raw_sum"] / 1e6)] for row in sizes])


def main():
    if os.path.exists(f"{RESULTS}/machine.txt"):
        print(open(f"{RESULTS}/machine.txt").read().strip())
    for part, say in (("warm", say_warm), ("cold", say_cold), ("start", say_start), ("bytes", say_bytes), ("borders", say_borders)):
        if rows := lines(part):
            say(rows)
    if rows := lines("boxes"):
        say_boxes(rows, lines("box-bytes"))


main()
