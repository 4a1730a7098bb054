"""GEOS judges the towns: the counties of each, and in which of them points lie.

Usage: check.py GEODATA CENSUS SERVER
"""

import io
import json
import random
import re
import sys
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import shapefile
import shapely
import zstandard
from shapely.geometry import shape

# Of a town's area, what lies beyond a county line by less than this lies there by the drawing alone.
SLIVER = 0.0005
POINTS = 3000


def head(path):
    """What a file of towns says of them: the layout is told in src/sources/boundaries/towns.rs."""
    body = zstandard.ZstdDecompressor().decompress(path.read_bytes()[8:-4], max_output_size=1 << 28)
    length = shift = at = 0
    while True:
        byte = body[at]
        length |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            break
    return json.loads(body[at : at + length])


def read(census):
    """Each town's GEOID and polygon, as the Census Bureau drew it."""
    for path in sorted((census / "places_2015").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            part = {name[-3:]: io.BytesIO(archive.read(name)) for name in archive.namelist()}
        yield from polygons(shapefile.Reader(shp=part["shp"], dbf=part["dbf"], encoding="latin-1"))
    for path in sorted((census / "cousub").glob("*.shp")):
        yield from polygons(shapefile.Reader(str(path), encoding="utf-8"))
    for path in sorted((census / "cousub").glob("*.kml")):
        for feature in re.findall(r"<Placemark.*?</Placemark>", path.read_text(encoding="utf-8"), re.DOTALL):
            geoid = re.search(r'name="GEOID">(\d+)<', feature)[1]
            parts = [
                shapely.Polygon(rings[0], rings[1:])
                for polygon in re.findall(r"<Polygon>.*?</Polygon>", feature, re.DOTALL)
                for rings in [[corners(ring) for ring in re.findall(r"<coordinates>(.*?)<", polygon, re.DOTALL)]]
            ]
            yield geoid, shapely.make_valid(shapely.MultiPolygon(parts))


def corners(ring):
    """A ring of KML: longitude, latitude and height of each corner."""
    return [tuple(map(float, corner.split(",")[:2])) for corner in ring.split()]


def polygons(reader):
    for feature in reader.iterShapeRecords():
        yield feature.record["GEOID"], shapely.make_valid(shape(feature.shape.__geo_interface__))


def main():
    geodata, census, server = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].rstrip("/")
    mine = {}
    for path in sorted((geodata / "boundaries").glob("towns_*.bin")):
        for part in head(path)["parts"]:
            mine |= {geoid: set(counties) for geoid, _name, _lsad, counties in part["towns"]}
    counties = list(polygons(shapefile.Reader(str(census / "cb_2016_us_county_500k"), encoding="utf-8")))
    near = shapely.STRtree([county for _, county in counties])
    towns = [(geoid, town) for geoid, town in read(census) if geoid in mine]

    wrong = []
    for geoid, town in towns:
        found = {
            counties[at][0]
            for at in near.query(town)
            if counties[at][0][:2] == geoid[:2]
            and counties[at][1].intersection(town).area > SLIVER * town.area
        }
        if found != mine[geoid]:
            wrong.append(f"{geoid}: {sorted(mine[geoid])}, and by GEOS {sorted(found)}")

    # Points in and around towns, and on their corners: of those only that one of its towns is told.
    chance = random.Random(287)
    tree = shapely.STRtree([town for _, town in towns])
    asked = tried = 0
    while asked < POINTS:
        tried += 1
        if tried > 2 * POINTS:
            sys.exit(f"only {asked} of {tried} points were answered; is {server} the server?")
        _, town = chance.choice(towns)
        west, south, east, north = town.bounds
        point = shapely.Point(chance.uniform(west, east), chance.uniform(south, north))
        if asked % 10 == 0:
            ring = shapely.get_exterior_ring(shapely.get_geometry(town, 0))
            point = shapely.Point(chance.choice(ring.coords))
        try:
            with urllib.request.urlopen(f"{server}/api/at?lon={point.x!r}&lat={point.y!r}") as answer:
                told = json.load(answer)
        except urllib.error.HTTPError as error:
            # Around a town is water too, and a corner on the coast may lie a step beyond the county's.
            if error.code != 404:
                raise
            continue
        asked += 1
        said = {town["geoid"] for town in (told["town"], told.get("around_town")) if town}
        within = {towns[at][0] for at in tree.query(point) if towns[at][1].contains(point)}
        # Rounding to a microdegree moves a border by a few centimetres: beside one, both sides may be told.
        beside = {
            towns[at][0]
            for at in tree.query(point.buffer(1e-5))
            if towns[at][1].boundary.distance(point) < 2e-6
        }
        # A city that is a place and a subdivision is told once.
        is_right = said <= within and bool(said) == bool(within)
        if not is_right and not (beside and said <= within | beside):
            wrong.append(f"{point.x} {point.y}: {sorted(said)}, and by GEOS {sorted(within)}")

    print(f"{len(towns)} towns and {asked} points, {len(wrong)} otherwise than GEOS says")
    for sentence in wrong[:20]:
        print(sentence)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
