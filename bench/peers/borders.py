#!/usr/bin/env python3
"""Do neighbours still share their borders in a server's tiles? GEOS looks at windows that counties cover exactly once.

Every tile is taken where it meets one of three boxes wholly on land; what counties leave free there is a gap, and what two of
them hold is an overlap. Without arguments all targets are looked at. Lines of JSON in RESULTS/borders.jsonl."""
import gzip
import json
import math
import sys

import mapbox_vector_tile
import shapely
from shapely.geometry import box, shape

import servers
from measure import keep
from servers import FOLDER

# West, south, east, north: the plains, the Great Basin, Georgia to Kentucky.
LAND = [(-103, 36, -91, 43), (-117, 36.5, -104, 41.9), (-88, 32.5, -82.5, 38)]
ZOOMS = range(3, 11)
EACH = 2


def place(longitude, latitude, zoom):
    """Where a point lies among the tiles of a zoom, as fractions."""
    side = 1 << zoom
    row = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
    return (longitude + 180) / 360 * side, row * side


def windows():
    """Tile, and the part of it that lies in a box, as fractions of the tile with y downwards."""
    for zoom in ZOOMS:
        for west, south, east, north in LAND:
            left, top = place(west, north, zoom)
            right, bottom = place(east, south, zoom)
            x, y = int((left + right) / 2), int((top + bottom) / 2)
            near = [(x, y), (x + 1, y), (x, y + 1), (x - 1, y)]
            parts = [(zoom, x, y, max(0, left - x), max(0, top - y), min(1, right - x), min(1, bottom - y)) for x, y in near]
            yield from [part for part in parts if part[3] < part[5] and part[4] < part[6]][:EACH]


def polygons_only(geometry):
    return [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon" and part.area > 1e-9]


def faults(body, window):
    layer = next(iter(mapbox_vector_tile.decode(body, default_options={"y_coord_down": True}).values()))
    extent = layer["extent"]
    part = box(*(side * extent for side in window))
    inside, invalid, vertices = [], 0, 0
    for feature in layer["features"]:
        geometry = shape(feature["geometry"])
        if geometry.geom_type not in ("Polygon", "MultiPolygon") or geometry.is_empty:
            continue
        vertices += int(shapely.get_num_coordinates(geometry))
        if not geometry.is_valid:
            invalid += 1
            geometry = shapely.make_valid(geometry)
        geometry = geometry.intersection(part)
        if geometry.area > 0:
            inside.append(geometry)
    whole = shapely.union_all(inside)
    gaps = polygons_only(part.difference(whole))
    tree = shapely.STRtree(inside)
    pairs = zip(*tree.query(inside, predicate="intersects"))
    overlaps = polygons_only(shapely.union_all([inside[a].intersection(inside[b]) for a, b in pairs if a < b]))
    widest = max((2 * shapely.maximum_inscribed_circle(piece).length for piece in gaps + overlaps), default=0)
    return {"invalid": invalid, "vertices": vertices, "area": part.area / extent**2, "widest": widest * 4096 / extent,
            "gap": sum(piece.area for piece in gaps) / extent**2, "gaps": len(gaps),
            "overlap": sum(piece.area for piece in overlaps) / extent**2, "overlaps": len(overlaps)}


def look(name, fetch):
    found = []
    for zoom, x, y, *window in windows():
        body = fetch(zoom, x, y)
        body = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        found.append({"zoom": zoom, **faults(body, window)})
    for zooms in (range(3, 6), range(6, 9), range(9, 11), ZOOMS):
        some = [each for each in found if each["zoom"] in zooms]
        area = sum(each["area"] for each in some)
        total = lambda key: sum(each[key] for each in some)
        keep("borders", target=name, zooms=f"{zooms[0]}-{zooms[-1]}", windows=len(some), invalid=total("invalid"), vertices=total("vertices"),
             overlap_ppm=round(total("overlap") / area * 1e6, 3), overlaps=total("overlaps"), gap_ppm=round(total("gap") / area * 1e6, 3),
             gaps=total("gaps"), widest=round(float(max(each["widest"] for each in some)), 2))


def covered():
    """The boxes must be land: otherwise a lake would count as a gap."""
    counties = [shape(feature["geometry"]) for feature in json.load(open(f"{FOLDER}/counties.geojson"))["features"]]
    for sides in LAND:
        part = box(*sides)
        free = part.difference(shapely.union_all([county.intersection(part) for county in counties if county.intersects(part)]))
        if free.area > 1e-9:
            raise SystemExit(f"the box {sides} is not all land: {free.area} square degrees are free")


def main():
    names = sys.argv[1:] or ["countyline", "martin-postgis", "martin-pmtiles", "tipg", "tippecanoe by default"]
    covered()
    for name in names:
        target = "martin-pmtiles" if name == "tippecanoe by default" else name
        server = servers.server_of(target)
        more = {"source": "torn"} if name == "tippecanoe by default" else {}
        process = servers.start(server, **more)
        try:
            servers.ready(target, process)
            path = servers.TARGETS[target][1]
            look(name, lambda z, x, y: servers.ask(servers.connect(server), path.format(z=z, x=x, y=y))[2])
        finally:
            servers.stop(process)


main()
