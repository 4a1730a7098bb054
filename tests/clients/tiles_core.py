"""The abstract tests of OGC API - Tiles - Part 1 (20-057, Annex A) that can be run on one service, by their names."""

import gzip
import json

import shapely.geometry

from service import Service, check, finish

CONF = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/"
REL = "http://www.opengis.net/def/rel/ogc/1.0/"
TILED = ["counties", "states", "towns", "agencies"]
# The Chesapeake Bay: zoom, row, column.
BAY = (6, 24, 18)


def test(name, is_so, sentence):
    check(is_so, f"/conf/{name}: {sentence}")


def fields(message):
    """The fields of a protocol buffer: number and value, which is bytes or an integer."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        key = varint()
        if key & 7 == 0:
            yield key >> 3, varint()
        elif key & 7 == 2:
            size = varint()
            at += size
            yield key >> 3, message[at - size : at]
        else:
            size = {1: 8, 5: 4}[key & 7]
            at += size
            yield key >> 3, message[at - size : at]


def layers(tile):
    """Name, version and extent of each layer of a vector tile, and how many features it has."""
    found = []
    for number, layer in fields(tile):
        if number == 3:
            inside = list(fields(layer))
            one = dict((key, value) for key, value in inside if key in (1, 5, 15))
            found.append((one[1].decode(), one[15], one.get(5, 4096), sum(1 for key, _ in inside if key == 2)))
    return found


def tile(server, name, place, query="", accept=None):
    z, row, col = place
    address = f"/api/collections/{name}/tiles/WebMercatorQuad/{z}/{row}/{col}{query}"
    status, headers, body = server.get(address, {"accept": accept} if accept else None, timeout=60)
    return status, headers, gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body


with Service() as server:
    conforms = server.json("/api/conformance")["conformsTo"]
    for name in ("core", "tileset", "tilesets-list", "geodata-tilesets", "geojson", "mvt", "datetime"):
        test("core/conformance-success", CONF + name in conforms, f"the conformance page names {name}")
    api = server.json("/api/openapi.json")
    for name in TILED:
        path = next(one for one in api["paths"] if one.startswith(f"/collections/{name}/tiles/{{set}}/"))
        named = {one["name"]: one for one in api["paths"][path]["get"]["parameters"] if one["in"] == "path"}
        for parameter, schema in (("matrix", "tilematrix"), ("row", "tilerow"), ("col", "tilecol")):
            good = named[parameter]["required"] and named[parameter]["schema"]["minimum"] == 0
            test(f"core/tc-{schema}-definition", good, f"{name}: `{parameter}` is a part of the path, a number from 0 on")
        order = [path.index("{" + one + "}") for one in ("matrix", "row", "col")]
        test("core/tc-op", order == sorted(order), f"{name}: the matrix stands before the row, the row before the column")
        collection = server.json(f"/api/collections/{name}")
        [link] = [one for one in collection["links"] if one["rel"] == REL + "tilesets-vector"]
        listed = server.json(link["href"].removeprefix(server.root))
        test("geodata-tilesets/desc-links", len(listed["tilesets"]) == 1, f"{name}: the collection links to its list of tilesets")
        one = listed["tilesets"][0]
        has = {"title", "dataType", "crs", "links"} <= one.keys() and one["dataType"] == "vector"
        test("tilesets-list/tileset-links", has, f"{name}: the list names title, kind of data, reference system and links")
        [own] = [link for link in one["links"] if link["rel"] == "self"]
        tileset = server.json(own["href"].removeprefix(server.root))
        scheme = [link for link in tileset["links"] if link["rel"] == REL + "tiling-scheme"]
        items = [link for link in tileset["links"] if link["rel"] == "item"]
        test("tileset/tileset-description", len(scheme) == 1 and tileset["tileMatrixSetURI"].endswith("/WebMercatorQuad"), f"{name}: the tileset names its tile matrix set, and links to it")
        variables = ("{tileMatrix}", "{tileRow}", "{tileCol}")
        good = len(items) == 2 and all(link["templated"] and all(one in link["href"] for one in variables) for link in items)
        test("tileset/tileset-description", good, f"{name}: it links to tiles by a template in each format")
        matrices = server.json(scheme[0]["href"].removeprefix(server.root))["tileMatrices"]
        good = [one["id"] for one in matrices] == [str(z) for z in range(13)]
        halved = all(abs(a["scaleDenominator"] / b["scaleDenominator"] - 2) < 1e-12 for a, b in zip(matrices, matrices[1:]))
        test("tileset/tileset-description", good and halved and abs(matrices[0]["scaleDenominator"] - 559082264.028717) < 1e-3, f"{name}: 13 matrices, the first of the scale that the registry has, each twice as fine")
        layer = tileset["layers"][0]
        for link in items:
            filled = link["href"].removeprefix(server.root)
            for variable, value in zip(variables, BAY):
                filled = filled.replace(variable, str(value))
            status, headers, body = server.get(filled, timeout=60)
            test("core/tc-success", status == 200 and headers["content-type"] == link["type"], f"{name}: a tile of the template answers {status} {headers.get('content-type')}")
        status, headers, body = tile(server, name, BAY, "?f=mvt")
        [(called, version, extent, count)] = layers(body)
        test("mvt/content", (called, version) == (layer["id"], 2), f"{name}: one layer `{called}` of version {version}, extent {extent}, {count} features")
        status, _, body = tile(server, name, BAY, "?f=geojson")
        features = json.loads(body)["features"]
        sound = all(shapely.geometry.shape(one["geometry"]).is_valid for one in features)
        test("geojson/content", sound and len(features) == count, f"{name}: {len(features)} valid features as GeoJSON, as many as in the vector tile")
        unknown = {key for one in features for key in one["properties"]} - layer["propertiesSchema"]["properties"].keys()
        test("tileset/tileset-description", not unknown, f"{name}: the tileset describes every property {sorted(unknown) or ''}")
        for accept, expected in (("application/geo+json", "application/geo+json"), ("application/vnd.mapbox-vector-tile", "application/vnd.mapbox-vector-tile")):
            _, headers, _ = tile(server, name, BAY, accept=accept)
            test("core/tc-op", headers["content-type"] == expected, f"{name}: who asks for {accept} gets it")
        xyz = server.get(f"/tiles/{name}/{BAY[0]}/{BAY[2]}/{BAY[1]}.geojson")[2]
        test("core/tc-success", xyz == tile(server, name, BAY, "?f=geojson")[2], f"{name}: the same as at the address with the column before the row")
        days = [tile(server, name, BAY, f"?f=geojson&datetime={day}") for day in ("2021-03-01", "2026-05-18")]
        told = [headers["countyline-as-of"] for _, headers, _ in days]
        test("datetime/datetime-axis", told == ["2021-03-01", "2026-05-18"], f"{name}: tiles of a day: {told}")
    first, last = (tile(server, "counties", BAY, f"?f=geojson&datetime={day}")[2] for day in ("2021-03-01", "2026-05-18"))
    test("datetime/datetime-axis", first != last, "counties: two days differ")
    for place in ((13, 0, 0), (6, 64, 0), (6, 0, 64), (6, -1, 0), ("x", 0, 0), (6, "x", 0), (99999999999, 0, 0)):
        status, headers, _ = tile(server, "counties", place)
        good = status in (400, 404) and headers["content-type"] == "application/problem+json"
        test("core/tc-error", good, f"the tile {place} is {status}")
    for query in ("?f=png", "?datetime=yesterday", "?nonsense=1"):
        status, _, _ = tile(server, "counties", BAY, query)
        test("core/tc-error", status == 400, f"a tile with {query} is {status}")
    status, _, body = tile(server, "counties", (6, 0, 32), "?f=mvt")
    test("core/tc-success", status == 204 or (status == 200 and not body), f"a tile in which nothing is answers {status}")
finish()
