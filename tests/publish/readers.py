"""Other people's readers read the tiles of a copy: Python's `pmtiles` and `mapbox-vector-tile`, held against a running
server of the same data. Usage: readers.py [FOLDER SERVER], for example `readers.py /tmp/copy http://127.0.0.1:8340`; without
them the binary named in COUNTYLINE publishes a copy and serves."""

import atexit
import glob
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import urllib.request

import mapbox_vector_tile
from pmtiles.reader import MmapSource, Reader, all_tiles

LAYERS = ["counties", "states", "towns", "agencies", "places"]
# Tiles of each layer that are compared.
SAMPLE = 300



def own():
    """A copy's tiles, and a server of the same data, until this program ends."""
    program, place = os.environ["COUNTYLINE"], tempfile.TemporaryDirectory()
    atexit.register(place.cleanup)
    subprocess.run([program, "publish", place.name, "--only", "tiles"], check=True)
    serving = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    atexit.register(serving.kill)
    for line in serving.stderr:
        told = re.search(r"http://127\.0\.0\.1:\d+", line)
        if told:
            threading.Thread(target=serving.stderr.read, daemon=True).start()
            return place.name, told[0]
    sys.exit("the server ended")


folder, server = sys.argv[1:] or own()
server = server.rstrip("/")
passed = failed = 0


def check(is_so, sentence):
    global passed, failed
    if is_so:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {sentence}")


def one(pattern):
    found = glob.glob(os.path.join(folder, pattern))
    check(len(found) == 1, f"there is one file {pattern}, not {len(found)}")
    return found[0]


def served(layer, z, x, y, suffix):
    with urllib.request.urlopen(f"{server}/tiles/{layer}/{z}/{x}/{y}.{suffix}", timeout=60) as answer:
        return answer.read()


def features(tile, layer):
    """The features of a vector tile: id, properties, geometry, in their order."""
    if not tile:
        return []
    decoded = mapbox_vector_tile.decode(tile)
    assert list(decoded) == [layer], list(decoded)
    return [(one.get("id"), one["properties"], one["geometry"]) for one in decoded[layer]["features"]]


for layer in LAYERS:
    with open(one(f"files/tiles/{layer}.*.pmtiles"), "rb") as file:
        source = MmapSource(file)
        reader = Reader(source)
        header, about = reader.header(), reader.metadata()
        check(header["clustered"], f"{layer}: tiles stand in their order")
        check(header["root_length"] + header["root_offset"] <= 16_384, f"{layer}: the root fits into the first request")
        names = [one["id"] for one in about["vector_layers"]]
        check(names == [layer], f"{layer}: the archive names its layer, not {names}")
        fields = set(about["vector_layers"][0]["fields"])
        all_of = [place for place, _ in all_tiles(source)]
        check(len(all_of) == header["addressed_tiles_count"], f"{layer}: the directory has all tiles")
        check(len(set(all_of)) == len(all_of), f"{layer}: each stands once")
        check(max(z for z, _, _ in all_of) == header["max_zoom"], f"{layer}: the last zoom has tiles")
        chosen = random.Random(287).sample(all_of, min(SAMPLE, len(all_of)))
        for z, x, y in chosen:
            ours = features(gzip.decompress(reader.get(z, x, y)), layer)
            theirs = features(served(layer, z, x, y, "mvt"), layer)
            check(ours and ours == theirs, f"{layer} {z}/{x}/{y}: {len(ours)} features here, {len(theirs)} there, or others")
            check(all(set(one) <= fields for _, one, _ in ours), f"{layer} {z}/{x}/{y}: all properties are described")
        # Beside a tile that is there, one that is not: the server has nothing there either.
        there, looked_at = set(all_of), 0
        for z, x, y in chosen:
            if looked_at == 40:
                break
            for near in ((z, x - 1, y), (z, x + 1, y), (z, x, y - 1), (z, x, y + 1)):
                if near not in there and all(0 <= part < 1 << z for part in near[1:]):
                    check(not served(layer, *near, "mvt"), f"{layer} {near}: the server has a tile that the archive has not")
                    looked_at += 1
    with open(one(f"files/tiles/{layer}.*.json"), encoding="utf-8") as file:
        described = json.load(file)
    template = os.path.join(folder, "files/tiles", described["tiles"][0])
    check(os.path.isfile(os.path.join(folder, "files/tiles", described["pmtiles"])), f"{layer}: the description names the archive")
    outer = [place for place in all_of if place[0] <= described["maxzoom"]]
    for z, x, y in random.Random(7).sample(outer, min(60, len(outer))):
        with open(template.format(z=z, x=x, y=y), "rb") as file:
            check(file.read() == served(layer, z, x, y, "geojson"), f"{layer} {z}/{x}/{y}: the GeoJSON is the server's")

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
