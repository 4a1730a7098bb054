#!/usr/bin/env python3
"""Judges levels and tiles with GEOS. Usage: check.py FOLDER (written by coverage-dump); exit 1 on any fault.

Levels: every county's polygons valid, together a coverage, none empty, areas add up to the area of the union.
Tiles: the same in tile coordinates, as written and rounded to the grid; MVT and GeoJSON hold the same shapes;
rings wound as their format says; no county tile over 150 KB in gzip; each state covers just its counties."""
import glob
import gzip
import json
import multiprocessing
import os
import re
import struct
import sys

import mapbox_vector_tile
import numpy as np
import shapely
from shapely.geometry import shape

EXTENT, BUFFER = 4096, 64
MAX_GZIP = 150_000
COUNTIES = 3233
faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def read_level(path):
    data, at, out = open(path, "rb").read(), 0, []
    while at < len(data):
        (polygons,), at, parts = struct.unpack_from("<I", data, at), at + 4, []
        for _ in range(polygons):
            (rings,), at, lines = struct.unpack_from("<I", data, at), at + 4, []
            for _ in range(rings):
                (points,), at = struct.unpack_from("<I", data, at), at + 4
                lines.append(np.frombuffer(data, "<f8", points * 2, at).reshape(-1, 2))
                at += points * 16
            parts.append(shapely.Polygon(lines[0], lines[1:]))
        out.append(shapely.MultiPolygon(parts))
    return np.array(out, dtype=object)


def judge(where, shapes, tolerance=1e-9):
    """Valid, a coverage, and no land counted twice."""
    invalid = [i for i, ok in enumerate(shapely.is_valid(shapes)) if not ok]
    for i in invalid:
        fault(where, f"shape {i} is invalid: {shapely.is_valid_reason(shapes[i])}")
    for i, edges in enumerate(shapely.coverage_invalid_edges(shapes)):
        if not edges.is_empty:
            fault(where, f"shape {i} does not share its border: {edges.wkt[:160]}")
    for i, empty in enumerate(shapely.area(shapes) == 0):
        if empty:
            fault(where, f"shape {i} is empty")
    if not invalid:
        total, union = shapely.area(shapes).sum(), shapely.area(shapely.union_all(shapes))
        if abs(total - union) > tolerance * total:
            fault(where, f"areas add up to {total}, the union has {union}")


def to_tile(z, x, y):
    side = EXTENT * 2**z

    def transform(lonlat):
        px = (lonlat[:, 0] / 360 + 0.5) * side - x * EXTENT
        py = (0.5 - np.arcsinh(np.tan(np.radians(lonlat[:, 1]))) / (2 * np.pi)) * side - y * EXTENT
        return np.stack([px, py], axis=1)

    return transform


def read_tile(path):
    layer, z, x, y = re.match(r"(\w+)-(\d+)-(\d+)-(\d+)", os.path.basename(path)).groups()
    where = f"{layer} {z}/{x}/{y}"
    body = open(path, "rb").read()
    features = json.loads(body)["features"]
    lonlat = np.array([shape(f["geometry"]) for f in features], dtype=object)
    ids = [f["id"] for f in features]
    size = len(gzip.compress(body, 6))
    if layer == "counties" and size > MAX_GZIP:
        fault(where, f"{size} bytes in gzip")
    if len(set(ids)) != len(ids) or any(f["properties"]["geoid"] != f["id"] for f in features):
        fault(where, "an id stands twice or is not the GEOID")
    for geoid, geometry in zip(ids, lonlat):
        for polygon in getattr(geometry, "geoms", [geometry]):
            if not polygon.exterior.is_ccw or any(hole.is_ccw for hole in polygon.interiors):
                fault(where, f"{geoid} is not wound as RFC 7946 says")
        west, _, east, _ = geometry.bounds
        if west < -180 or east > 180:
            fault(where, f"{geoid} runs over the antimeridian")
    exact = shapely.transform(lonlat, to_tile(int(z), int(x), int(y))) if len(ids) else lonlat
    grid = shapely.transform(exact, np.round) if len(ids) else exact
    if len(ids):
        points = shapely.get_coordinates(grid)
        if np.abs(shapely.get_coordinates(exact) - points).max() >= 0.5:
            fault(where, "a coordinate is not on the grid")
        if points.min() < -BUFFER or points.max() > EXTENT + BUFFER:
            fault(where, "a coordinate lies beyond the buffer")
        judge(where, exact)
        judge(where + " rounded", grid)
    compare_mvt(where, path.replace(".geojson", ".mvt"), ids, grid)
    return layer, (int(z), int(x), int(y)), dict(zip(ids, grid))


def compare_mvt(where, path, ids, grid):
    body = open(path, "rb").read()
    if not body:
        if ids:
            fault(where, "the MVT is empty and the GeoJSON is not")
        return
    (layer,) = mapbox_vector_tile.decode(body, default_options={"y_coord_down": True}).values()
    found = {f["properties"]["geoid"]: f for f in layer["features"]}
    if layer["extent"] != EXTENT or layer["version"] != 2 or list(found) != ids:
        fault(where, "the MVT has another extent, version or list of ids")
        return
    for geoid, geometry in zip(ids, grid):
        other = shape(found[geoid]["geometry"])
        if found[geoid]["id"] != int(geoid):
            fault(where, f"the MVT's id of {geoid} is {found[geoid]['id']}")
        if not other.is_valid or not shapely.equals(other, geometry):
            fault(where, f"the MVT's {geoid} is not the GeoJSON's")


def read_and_judge_level(path):
    shapes = read_level(path)
    if len(shapes) != COUNTIES:
        fault(path, f"{len(shapes)} counties")
    judge(os.path.basename(path), shapes)


def read_both_layers(paths):
    """The tile of each layer, and whether each state is the union of its counties."""
    tiles = {}
    for path in paths:
        layer, tile, shapes = read_tile(path)
        tiles[layer] = shapes
    if tile == (0, 0, 0) and len(tiles["counties"]) != COUNTIES:
        fault("counties 0/0/0", f"{len(tiles['counties'])} counties, not {COUNTIES}")
    for geoid, state in tiles.get("states", {}).items():
        mine = shapely.union_all([c for g, c in tiles["counties"].items() if g[:2] == geoid])
        if not shapely.equals(mine, state):
            fault(f"states {tile}", f"{geoid} is not the union of its counties")


def work(task):
    """Does one task in a process of its own, and gives back the faults that it found."""
    faults.clear()
    judge_it, what = task
    judge_it(what)
    return list(faults)


def main(folder):
    levels = sorted(glob.glob(folder + "/level-*.bin"), key=lambda p: int(re.search(r"-(\d+)\.", p)[1]))
    paths = sorted(glob.glob(folder + "/*.geojson"))
    places = {}
    for path in paths:
        places.setdefault(os.path.basename(path).split("-", 1)[1], []).append(path)
    # The finest levels take longest and are begun first.
    tasks = [(read_and_judge_level, path) for path in reversed(levels)]
    tasks += [(read_both_layers, both) for both in places.values()]
    with multiprocessing.Pool() as pool:
        found = [line for lines in pool.imap(work, tasks, chunksize=1) for line in lines]
    faults.extend(found)
    if "0-0-0.geojson" not in places:
        fault(folder, "there is no tile of the whole world")
    if len(levels) != 13 or len(paths) < 400:
        fault(folder, f"{len(levels)} levels and {len(paths)} tiles, not 13 and 400 at least")
    for line in faults[:40]:
        print("  " + line)
    judged = len(levels) + len(paths)
    failed = min(judged, len({line.split(":")[0] for line in faults}))
    print(f"GEOS {shapely.geos_version_string}, {len(levels)} levels and {len(paths)} tiles: {judged - failed} passed, {failed} failed")
    return 1 if faults else 0


sys.exit(main(sys.argv[1]))
