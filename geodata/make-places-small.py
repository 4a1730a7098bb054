#!/usr/bin/env python3
"""Writes places_small.csv: the incorporated places of the Census that places.csv has not in that county.

    python3 geodata/make-places-small.py FOLDER_WITH cb_2015_SS_place_500k.zip FILES

Each gets a point inside its largest part and the county of geodata/boundaries around that point. A place that
places.csv has within about 12 km is the same one with a point in another of its counties, and is left out, as are
governments of a whole county.
"""

import csv
import re
import struct
import sys
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
COUNTIES = HERE / "boundaries" / "cb_2016_us_county_500k"
# Legal descriptions that are no incorporated place: census-designated places, urbanizations.
UNINCORPORATED = {"55", "57", "62"}
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "township": "twp"}
WHOLE_COUNTY = re.compile(r"County$|, .* County$|\b([Mm]etro|[Uu]nified|[Cc]onsolidated)\b|\(balance\)")


def key(name):
    """The letters of a name as the program folds them."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    plain = re.sub(r"['\u2018\u2019]", "", plain).replace("&", " and ")
    words = re.findall(r"[^\W_]+", plain.lower())
    return "".join(SHORT.get(word, word) for word in words)


def records(dbf):
    count, start, length = struct.unpack("<IHH", dbf[4:12])
    fields, at = [], 32
    while dbf[at] != 13:
        fields.append((dbf[at : at + 11].split(b"\0")[0].decode(), dbf[at + 16]))
        at += 32
    for row in range(count):
        record, at = {}, start + row * length + 1
        for name, width in fields:
            record[name] = dbf[at : at + width].decode("utf-8", "replace").strip()
            at += width
        yield record


def shapes(shp):
    """The rings of each shape: lists of (longitude, latitude)."""
    at = 100
    while at < len(shp):
        words = struct.unpack(">ii", shp[at : at + 8])[1]
        body, at = shp[at + 8 : at + 8 + 2 * words], at + 8 + 2 * words
        parts, points = struct.unpack("<ii", body[36:44])
        starts = [*struct.unpack(f"<{parts}i", body[44 : 44 + 4 * parts]), points]
        flat = struct.unpack_from(f"<{2 * points}d", body, 44 + 4 * parts)
        pairs = list(zip(flat[::2], flat[1::2]))
        yield [pairs[a:b] for a, b in zip(starts, starts[1:])]


def crossings(rings, lat):
    """The longitudes at which the rings cross a parallel."""
    edges = (edge for ring in rings for edge in zip(ring, ring[1:]))
    return sorted(ax + (bx - ax) * (lat - ay) / (by - ay) for (ax, ay), (bx, by) in edges if (ay > lat) != (by > lat))


def contains(rings, lon, lat):
    return sum(lon < crossing for crossing in crossings(rings, lat)) % 2 == 1


def point_inside(rings):
    """The middle of a long stretch of a parallel inside the largest ring's height."""
    largest = max(rings, key=lambda ring: abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:]))))
    south, north = min(lat for _, lat in largest), max(lat for _, lat in largest)
    best = (0.0, 0.0, 0.0)
    for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        lat = south + (north - south) * part + 1e-7
        cuts = crossings(rings, lat)
        for west, east in zip(cuts[::2], cuts[1::2]):
            if east - west > best[0] * 1.2:
                best = (east - west, (west + east) / 2, lat)
    return best[1:]


def main(folder):
    known = defaultdict(list)
    with (HERE / "places.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known[row["state"], key(row["name"])].append(row)
    usps = {row["county_geoid"][:2]: row["state"] for rows in known.values() for row in rows}
    counties = defaultdict(list)
    outlines = shapes(COUNTIES.with_suffix(".shp").read_bytes())
    for record, rings in zip(records(COUNTIES.with_suffix(".dbf").read_bytes()), outlines):
        lons = [lon for ring in rings for lon, _ in ring]
        counties[record["STATEFP"]].append((record["GEOID"], rings, min(lons), max(lons)))
    found = []
    for path in sorted(Path(folder).glob("cb_2015_*_place_500k.zip")):
        with zipfile.ZipFile(path) as packed:
            part = {Path(name).suffix: name for name in packed.namelist()}
            dbf, shp = packed.read(part[".dbf"]), packed.read(part[".shp"])
        for record, rings in zip(records(dbf), shapes(shp)):
            fips, name = record["STATEFP"], record["NAME"]
            is_whole = WHOLE_COUNTY.search(name)
            # The territories are one or three counties each, and need no gazetteer of villages.
            if record["LSAD"] in UNINCORPORATED or int(fips) > 56 or is_whole:
                continue
            lon, lat = point_inside(rings)
            around = [geoid for geoid, of, west, east in counties[fips] if west <= lon <= east and contains(of, lon, lat)]
            if len(around) != 1:
                print(f"{name}, {usps[fips]}: no county around {lon:.4f}, {lat:.4f}; left out", file=sys.stderr)
                continue

            def is_same(row):
                east, north = float(row["lon"]) - lon, float(row["lat"]) - lat
                is_near = (east * east * 0.6 + north * north) ** 0.5 * 111 < 12
                return row["county_geoid"] == around[0] or is_near or contains(rings, lon + east, lat + north)

            if not any(is_same(row) for row in known[usps[fips], key(name)]):
                found.append((usps[fips], name, round(lat, 4), round(lon, 4), around[0]))
    with (HERE / "places_small.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "state", "lat", "lon", "county_geoid", "population"])
        writer.writerows([name, state, lat, lon, county, ""] for state, name, lat, lon, county in sorted(found))


if __name__ == "__main__":
    main(sys.argv[1])
