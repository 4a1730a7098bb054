#!/usr/bin/env python3
"""Made-up boundaries: every county cut into up to ten. polygons.py OUT [PIECES]; needs shapely.

Crooked lines are drawn through all counties and everything is cut where it crosses (GEOS nodes all lines together), so
the pieces are a coverage like the real one. The pieces of a county are put together into PIECES strips, fewer where its
state would have more than 999 counties. The first strip keeps GEOID and name of the county, so that everything that is
said of the county is said of it. OUT/geodata is a copy of geodata with these boundaries. Always the same bytes with one GEOS."""
import os
import shutil
import struct
import sys
from collections import defaultdict

import numpy
import shapely

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
GEODATA = os.path.join(ROOT, "geodata")
NAME = "cb_2016_us_county_500k"
# West, south, east, north; islands elsewhere stay whole.
REGIONS = [(-125, 24, -66, 50), (-180, 51, -129, 72), (-161, 18, -154, 23), (-68, 17, -64, 19)]
SPACING, STEP, SWING = 0.15, 0.01, 0.003


class Shapefile:
    def __init__(self, path):
        data = open(path + ".dbf", "rb").read()
        self.count, head, self.length = struct.unpack("<IHH", data[4:12])
        self.head, self.fields, at = data[:head], {}, 1
        for start in range(32, head - 1, 32):
            name = data[start:start + 11].split(b"\0")[0].decode()
            self.fields[name] = (at, data[start + 16])
            at += data[start + 16]
        self.rows = [data[head + row * self.length:][:self.length] for row in range(self.count)]
        self.shapes = list(read_shapes(open(path + ".shp", "rb").read()))

    def read(self, row, name):
        at, length = self.fields[name]
        return self.rows[row][at:at + length].decode().strip()

    def with_values(self, row, **values):
        out = bytearray(self.rows[row])
        for name, value in values.items():
            at, length = self.fields[name]
            out[at:at + length] = value.encode()[:length].ljust(length)
        return bytes(out)


def read_shapes(data):
    at = 100
    while at < len(data):
        length = struct.unpack(">i", data[at + 4:at + 8])[0] * 2
        body = data[at + 8:at + 8 + length]
        parts, points = struct.unpack("<ii", body[36:44])
        starts = list(struct.unpack(f"<{parts}i", body[44:44 + 4 * parts])) + [points]
        coordinates = numpy.frombuffer(body, "<f8", points * 2, 44 + 4 * parts).reshape(-1, 2)
        yield [coordinates[start:end] for start, end in zip(starts, starts[1:])]
        at += 8 + length


def crooked(seed, length):
    """How far each point of a line lies beside it, the same for a seed."""
    return numpy.random.default_rng(seed).uniform(-SWING, SWING, length)


def cuts():
    for west, south, east, north in REGIONS:
        for number, x in enumerate(numpy.arange(west, east, SPACING)):
            along = numpy.arange(south, north, STEP)
            yield shapely.linestrings(numpy.column_stack([x + crooked([1, number], len(along)), along]))
        for number, y in enumerate(numpy.arange(south, north, SPACING)):
            along = numpy.arange(west, east, STEP)
            yield shapely.linestrings(numpy.column_stack([along, y + crooked([2, number], len(along))]))


def whole(rings):
    """A polygon or several from the rings of a shape; holes run against the clock."""
    rings = [shapely.linearrings(ring) for ring in rings]
    ccw = shapely.is_ccw(rings)
    outer = [shapely.polygons(ring) for ring, hole in zip(rings, ccw) if not hole]
    inner = [shapely.polygons(ring) for ring, hole in zip(rings, ccw) if hole]
    return shapely.difference(shapely.multipolygons(outer), shapely.multipolygons(inner)) if inner else shapely.multipolygons(outer)


def pieces_of(counties):
    lines = [shapely.boundary(county) for county in counties] + list(cuts())
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(lines)]))
    points = shapely.point_on_surface(faces)
    tree = shapely.STRtree(points)
    found = defaultdict(list)
    for county, face in zip(*tree.query(counties, predicate="contains")):
        found[county].append(faces[face])
    return found


def strips(faces, count):
    """Faces put together into so many strips from west to east, of about the same number of faces."""
    middles = shapely.get_coordinates(shapely.centroid(faces))
    ordered = [faces[at] for at in numpy.lexsort((middles[:, 1], middles[:, 0]))]
    parts = numpy.array_split(numpy.array(ordered, dtype=object), min(count, len(ordered)))
    return [shapely.coverage_union_all(list(part)) for part in parts]


def rings_of(geometry):
    for polygon in shapely.get_parts(geometry):
        exterior = shapely.get_coordinates(shapely.get_exterior_ring(polygon))
        yield exterior[::-1] if shapely.is_ccw(shapely.get_exterior_ring(polygon)) else exterior
        for ring in polygon.interiors:
            hole = shapely.get_coordinates(ring)
            yield hole if ring.is_ccw else hole[::-1]


def write(path, like, rows, geometries):
    body, index = bytearray(), bytearray()
    for number, geometry in enumerate(geometries, 1):
        rings = list(rings_of(geometry))
        starts, at = [], 0
        for ring in rings:
            starts.append(at)
            at += len(ring)
        points = numpy.concatenate(rings).astype("<f8")
        record = struct.pack("<i4dii", 5, *geometry.bounds, len(rings), at) + struct.pack(f"<{len(rings)}i", *starts) + points.tobytes()
        index += struct.pack(">ii", (100 + len(body)) // 2, len(record) // 2)
        body += struct.pack(">ii", number, len(record) // 2) + record
    west, south = numpy.min([geometry.bounds[:2] for geometry in geometries], axis=0)
    east, north = numpy.max([geometry.bounds[2:] for geometry in geometries], axis=0)
    for ending, data in (("shp", body), ("shx", index)):
        head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + len(data)) // 2) + struct.pack("<ii8d", 1000, 5, west, south, east, north, 0, 0, 0, 0)
        with open(f"{path}.{ending}", "wb") as file:
            file.write(head + data)
    with open(f"{path}.dbf", "wb") as file:
        file.write(like.head[:4] + struct.pack("<I", len(rows)) + like.head[8:] + b"".join(rows) + b"\x1a")


def main():
    out, pieces = os.path.join(sys.argv[1], "geodata"), int(sys.argv[2]) if len(sys.argv) > 2 else 10
    real = Shapefile(os.path.join(GEODATA, "boundaries", NAME))
    counties = numpy.array([whole(rings) for rings in real.shapes], dtype=object)
    faces = pieces_of(counties)
    in_state = defaultdict(list)
    for row in range(real.count):
        in_state[real.read(row, "STATEFP")].append(row)
    rows, geometries = [], []
    for state, members in sorted(in_state.items()):
        each = min(pieces, 999 // len(members))
        taken = {real.read(row, "COUNTYFP") for row in members}
        free = iter(code for code in (f"{number:03}" for number in range(1, 1000)) if code not in taken)
        for row in members:
            for number, strip in enumerate(strips(faces[row], each)):
                values = {}
                if number:
                    code = next(free)
                    values = {"COUNTYFP": code, "GEOID": state + code, "AFFGEOID": f"0500000US{state}{code}", "NAME": f"{real.read(row, 'NAME')} {number + 1}"}
                rows.append(real.with_values(row, **values))
                geometries.append(strip)
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    shutil.copytree(GEODATA, out)
    write(os.path.join(out, "boundaries", NAME), real, rows, geometries)
    lost = shapely.area(counties).sum() - shapely.area(geometries).sum()
    print(f"{len(rows)} counties of {real.count}, {shapely.get_num_coordinates(geometries).sum()} vertices of "
          f"{shapely.get_num_coordinates(counties).sum()}; area lost: {lost:.9f} square degrees")


main()
