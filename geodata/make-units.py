#!/usr/bin/env python3
"""Writes crosswalk.csv and boundaries/units_2023_500k.*: the county units of today that took the place of others.

    python3 geodata/make-units.py CURRENT SUBDIVISIONS

CURRENT is a folder with ct_regions_ak_areas_500k.{shp,shx,dbf} and ct_town_region.csv, SUBDIVISIONS one with the Census
Bureau's cb_2017_09_cousub_500k.dbf. The land of a region is that of its towns, and that of the two areas Valdez-Cordova's by
their share of what is drawn. The eleven shapes stay as they are, vertex for vertex: they share their outer borders
with the counties of 2016. Run refresh-sources.py afterwards.
"""

import csv
import math
import struct
import sys
from pathlib import Path

HERE = Path(__file__).parent
COUNTIES = HERE / "boundaries" / "cb_2016_us_county_500k.dbf"
OUT = HERE / "boundaries" / "units_2023_500k"
# Valdez-Cordova was split into these.
ALASKA = ["02063", "02066"]
VALDEZ_CORDOVA = "02261"
# The first Census year with the new units.
SINCE = {"02": 2020, "09": 2022}
# The code of the Census Bureau for each kind (LSAD), and what it adds to the name.
KINDS = {"02": ("05", "Census Area"), "09": ("PL", "Planning Region")}
FIELDS = [("STATEFP", "C", 2), ("COUNTYFP", "C", 3), ("GEOID", "C", 5), ("NAME", "C", 60), ("NAMELSAD", "C", 100),
          ("LSAD", "C", 2), ("ALAND", "N", 14)]


def records(path):
    dbf = path.read_bytes()
    count, start, length = struct.unpack("<IHH", dbf[4:12])
    fields, at = [], 32
    while dbf[at] != 13:
        fields.append((dbf[at : at + 11].split(b"\0")[0].decode(), dbf[at + 16]))
        at += 32
    for row in range(count):
        at, record = start + row * length + 1, {}
        for name, width in fields:
            record[name] = dbf[at : at + width].decode().strip()
            at += width
        yield record


def drawn(shp):
    """The area of each shape on a sphere; only their shares are used."""
    at, areas = 100, []
    while at < len(shp):
        length = struct.unpack(">I", shp[at + 4 : at + 8])[0] * 2
        record = shp[at + 8 : at + 8 + length]
        parts, points = struct.unpack("<II", record[36:44])
        starts = [*struct.unpack(f"<{parts}I", record[44 : 44 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts :])
        area = 0.0
        for start, end in zip(starts, starts[1:]):
            for one in range(start, end - 1):
                (west, south), (east, north) = flat[2 * one : 2 * one + 2], flat[2 * one + 2 : 2 * one + 4]
                area += math.radians(east - west) * (math.sin(math.radians(south)) + math.sin(math.radians(north))) / 2
        areas.append(abs(area))
        at += 8 + length
    return areas


def main():
    current, subdivisions = map(Path, sys.argv[1:3])
    counties = {row["GEOID"]: row for row in records(COUNTIES)}
    land = {row["GEOID"]: int(row["ALAND"]) for row in records(subdivisions / "cb_2017_09_cousub_500k.dbf")}
    with (current / "ct_town_region.csv").open(encoding="utf-8", newline="") as file:
        towns = sorted(csv.DictReader(file), key=lambda row: row["GEOID"])
    rows = list(records(current / "ct_regions_ak_areas_500k.dbf"))
    areas = dict(zip((row["GEOID"] for row in rows), drawn((current / "ct_regions_ak_areas_500k.shp").read_bytes())))
    split = sum(areas[geoid] for geoid in ALASKA)
    units = []
    for row in rows:
        lsad, kind = KINDS[row["STATEFP"]]
        if row["GEOID"] in ALASKA:
            area = round(int(counties[VALDEZ_CORDOVA]["ALAND"]) * areas[row["GEOID"]] / split)
        else:
            area = sum(land[town["GEOID"]] for town in towns if town["REGION"] == row["GEOID"])
        units.append({**row, "LSAD": lsad, "NAMELSAD": f"{row['NAME']} {kind}", "ALAND": str(area)})
    named = {row["GEOID"]: row["NAMELSAD"] for row in units}
    full = {geoid: f"{row['NAME']} {'Census Area' if row['LSAD'] == '05' else 'County'}" for geoid, row in counties.items()}

    with (HERE / "crosswalk.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["old_geoid", "old_name", "new_geoid", "new_name", "since", "town_geoid", "town"])
        for new in sorted(ALASKA):
            out.writerow([VALDEZ_CORDOVA, full[VALDEZ_CORDOVA], new, named[new], SINCE["02"], "", ""])
        for town in towns:
            old, new = town["GEOID"][:5], town["REGION"]
            out.writerow([old, full[old], new, named[new], SINCE["09"], town["GEOID"], town["NAME"]])

    for ending in ("shp", "shx"):
        OUT.with_suffix(f".{ending}").write_bytes((current / f"ct_regions_ak_areas_500k.{ending}").read_bytes())
    length = 1 + sum(width for _, _, width in FIELDS)
    dbf = struct.pack("<BBBBIHH20x", 3, 126, 11, 26, len(units), 33 + 32 * len(FIELDS), length)
    for name, kind, width in FIELDS:
        dbf += struct.pack("<11sc4xBB14x", name.encode(), kind.encode(), width, 0)
    dbf += b"\r"
    for row in units:
        dbf += b" "
        for name, kind, width in FIELDS:
            text = row[name].encode()
            dbf += text.rjust(width) if kind == "N" else text.ljust(width)
    OUT.with_suffix(".dbf").write_bytes(dbf + b"\x1a")
    OUT.with_suffix(".cpg").write_text("UTF-8")
    OUT.with_suffix(".prj").write_bytes(COUNTIES.with_suffix(".prj").read_bytes())


if __name__ == "__main__":
    main()
