"""GEOS judges the tiles of towns: valid, in their state, on the county lines that they follow, near their published lines.

Usage: tiles.py CENSUS SERVER
"""

import json
import math
import random
import sys
import urllib.request
from pathlib import Path

import numpy
import shapefile
import shapely
from check import polygons, read
from shapely.geometry import shape

TILES = 160
CELLS = 4096
# Cells of a tile to a pixel of a map.
PIXEL = CELLS / 256
# A pixel, and the rounding to the grid.
REACH = PIXEL + 1.5
SQUARE = shapely.box(-64, -64, CELLS + 64, CELLS + 64)


def world(lon_lat, z):
    """Degrees to cells of a zoom, from the world's north-west corner."""
    lon, lat = lon_lat[:, 0], lon_lat[:, 1]
    side = CELLS * 2**z
    y = 0.5 - numpy.arcsinh(numpy.tan(numpy.radians(lat))) / (2 * math.pi)
    return numpy.column_stack([(lon / 360 + 0.5) * side, y * side])


def cells(geometry, z, x, y):
    """A geometry in degrees as cells of a tile."""
    return shapely.transform(geometry, lambda of: world(of, z) - [x * CELLS, y * CELLS])


def get(server, layer, z, x, y):
    with urllib.request.urlopen(f"{server}/tiles/{layer}/{z}/{x}/{y}.geojson") as answer:
        found = json.load(answer)["features"]
    # To the tile's own grid: degrees are written so that each of its places can be told.
    return {
        feature["id"]: shapely.transform(cells(shape(feature["geometry"]), z, x, y), lambda of: of.round())
        for feature in found
    }


def judge(server, tile, published, lines, line_tree):
    """What is wrong in a tile, and how many towns and places of lines were looked at."""
    z, x, y = tile
    towns, counties, states = (get(server, layer, z, x, y) for layer in ("towns", "counties", "states"))
    wrong = []
    for geoid, county in counties.items():
        if not county.is_valid:
            wrong.append(f"county {geoid} is not valid")
    edge = shapely.union_all([county.boundary for county in counties.values()])
    inner = shapely.box(0, 0, CELLS, CELLS)
    looked = sampled = 0
    for geoid, town in towns.items():
        looked += 1
        if not town.is_valid:
            wrong.append(f"{geoid} is not valid: {shapely.is_valid_reason(town)}")
            continue
        # Where a coast is drawn otherwise for counties than for towns, by less than a pixel.
        beyond = town.difference(states.get(geoid[:2], SQUARE).buffer(PIXEL))
        # What the Census Bureau drew beyond its counties of another year stays there.
        beyond = beyond.difference(cells(published[geoid], z, x, y).buffer(PIXEL)).area
        if beyond > 1 and geoid[:2] in states:
            wrong.append(f"{geoid} lies beyond its state by {beyond:.1f} cells")
        drawn = cells(published[geoid], z, x, y)
        more = town.intersection(inner).difference(drawn.buffer(REACH)).area
        less = drawn.buffer(-REACH).intersection(inner).difference(town).area
        if more > 1 or less > 1:
            wrong.append(f"{geoid} is {more:.0f} cells more and {less:.0f} less, beyond a pixel beside its published line")
        # Where the published line follows a county's for more than a few pixels, the drawn one is the county's.
        for at in line_tree.query(published[geoid]):
            along = shapely.line_merge(lines[at].intersection(published[geoid].boundary))
            for part in shapely.get_parts(along):
                part = cells(part, z, x, y)
                if part.geom_type != "LineString" or part.length < 8 * PIXEL:
                    continue
                for step in range(1, 8):
                    place = part.interpolate(step / 8, normalized=True)
                    on_county = shapely.shortest_line(place, edge)
                    if not inner.contains(place) or on_county.length > PIXEL:
                        continue
                    sampled += 1
                    off = shapely.points(shapely.get_coordinates(on_county)[1]).distance(town.boundary)
                    # Each is rounded to the grid for itself.
                    if off > 1.5:
                        wrong.append(f"{geoid} lies {off:.1f} cells off the county line that it follows, at {place}")
    return wrong, looked, sampled


def main():
    census, server = Path(sys.argv[1]), sys.argv[2].rstrip("/")
    published = dict(read(census))
    counties = list(polygons(shapefile.Reader(str(census / "cb_2016_us_county_500k"), encoding="utf-8")))
    lines = [county.boundary for _, county in counties]
    line_tree = shapely.STRtree(lines)
    chance = random.Random(7)
    geoids = sorted(published)
    wrong, looked, sampled = [], 0, 0
    for nth in range(TILES):
        z = 5 + nth % 8
        town = published[chance.choice(geoids)]
        corner = world(shapely.get_coordinates(town)[:1], z)[0]
        tile = (z, int(corner[0] // CELLS), int(corner[1] // CELLS))
        found, towns, places = judge(server, tile, published, lines, line_tree)
        wrong += [f"{tile}: {what}" for what in found]
        looked += towns
        sampled += places
    print(f"{TILES} tiles, {looked} towns and {sampled} places on county lines, {len(wrong)} faults")
    for sentence in wrong[:30]:
        print(sentence)
    return 1 if wrong or not sampled else 0


if __name__ == "__main__":
    sys.exit(main())
