"""Servers that have the same data from different places, and were asked different things before, give the same status,
the same bytes and the same tag in every encoding."""

import hashlib
import http.client
import json
import os
import random
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "trust"))
from server import ROOT, Server, check, finish  # noqa: E402
from store import ADDRESS, Store, free_port, geodata  # noqa: E402

ENCODINGS = ["identity", "gzip", "br", "zstd"]
# Both speak of themselves by this name: else links would name the port.
PUBLIC = ["--public-url", "https://maps.example.org"]
# What differs between two servers, and nothing else: when an answer was sent, and which request it was.
OF_THE_MOMENT = {"date", "x-request-id", "connection", "keep-alive"}


def addresses(server):
    """Some hundreds of addresses of every kind."""
    by_zoom = {0: [(0, 0)], 2: [(0, 1), (1, 1)], 3: [(1, 2), (1, 3), (2, 3)], 4: [(3, 5), (4, 5), (4, 6), (3, 6)],
               5: [(8, 12), (8, 13), (5, 12), (9, 12)], 6: [(17, 27), (18, 24), (10, 25)], 8: [(70, 104), (75, 96)]}
    found = []
    for layer in ["counties", "states", "towns", "agencies", "places"]:
        found.append(f"/tiles/{layer}.json")
        for zoom, tiles in by_zoom.items():
            for x, y in tiles:
                for form in ["geojson", "mvt"]:
                    found.append(f"/tiles/{layer}/{zoom}/{x}/{y}.{form}")
        for date in ["2025-03-27", "2025-08-01", "2026-03-02", "2021-06-30"]:
            found += [f"/tiles/{layer}/4/4/6.geojson?date={date}", f"/tiles/{layer}/5/8/13.mvt?date={date}"]
    found.append("/tiles/counties/4/4/5.mvt?properties=state,kind,policies,conflict,unlisted")
    found.append("/tiles/counties/5/9/12.geojson?vintage=2023")
    listed = "/api/collections/{}/items?f=geojson&skipGeometry=true&limit={}"
    items = lambda of, count: json.loads(server.get(listed.format(of, count))[2])["features"]
    for kind, of, count in [("county", "counties", 30), ("state", "states", 12), ("town", "towns", 12),
                            ("agency", "agencies", 25), ("policy", "policies", 20)]:
        plural = {"county": "counties", "state": "states", "town": "towns", "agency": "agencies", "policy": "policies"}[kind]
        for item in items(of, count):
            properties = item["properties"]
            name = properties.get("usps", item["id"]) if kind == "state" else item["id"]
            # The address that a page is known by has the record's name in it.
            known = server.get(f"/{kind}/{name}?lang=en")[1].get("location", f"/{kind}/{name}?lang=en")
            known = known.replace("https://maps.example.org", "")
            found += [f"/api/{plural}/{name}", known, known.replace("lang=en", "lang=es")]
            found.append(f"/api/collections/{of}/items/{item['id']}")
    found += ["/", "/embed", "/api", "/api/conformance", "/api/openapi.json", "/api/collections", "/api/counts",
              "/api/counts?date=2025-03-27", "/api/standing", "/api/standing.csv", "/api/timeline", "/api/timeline.csv",
              "/api/names", "/api/search?q=miami", "/api/at?lon=-80.19&lat=25.76", "/api/changes?from=2026-04-01&to=2026-05-18",
              "/api/changes?from=2026-04-01&to=2026-05-18&f=csv", "/api/changes?from=2026-04-01&to=2026-05-18&f=atom",
              "/api/tileMatrixSets", "/api/tileMatrixSets/WebMercatorQuad", "/states?lang=en", "/agencies?lang=es",
              "/policies?lang=en", "/agencies/f?lang=en", "/share.svg", "/share.png", "/share.svg?lang=es", "/icon-192.png",
              "/manifest.webmanifest", "/robots.txt", "/sitemap.xml", "/pages.css", "/notices.txt", "/version", "/nothing-here",
              "/api/counties/99999", "/tiles/counties/3/1/2.geojson?color=red"]
    for of in ["counties", "states", "towns", "agencies", "agreements", "applications", "policies", "facilities"]:
        found += [f"/api/collections/{of}", f"/api/collections/{of}/queryables", f"/api/collections/{of}/schema"]
        found += [f"/api/collections/{of}/items?f={form}&limit=40" for form in ["json", "csv", "html", "parquet", "fgb"]]
        found.append(f"/api/collections/{of}/tiles")
    page = server.get("/")[2].decode()
    found += ["/" + asset for asset in sorted(set(re.findall(r"assets/[A-Za-z0-9_.-]+", page)))]
    return found


def ask(server, path, encoding):
    """Status, tag, the rest of the head, and the SHA-256 of the body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    head = {k.lower(): v for k, v in answer.getheaders() if k.lower() not in OF_THE_MOMENT}
    return answer.status, head.pop("etag", None), sorted(head.items()), hashlib.sha256(body).hexdigest()


def difference(one, other):
    parts = ["status", "tag", "head", "body"]
    return [part if part != "head" else f"head {set(a) ^ set(b)}" for part, a, b in zip(parts, one, other) if a != b]


with Store() as store, tempfile.TemporaryDirectory() as cold, tempfile.TemporaryDirectory() as warm:
    store.publish(geodata(ROOT))
    os.environ.update(store.environment())
    # One that has the boundaries from its cache, and the data from a folder ...
    os.environ["XDG_CACHE_HOME"] = warm
    with Server(*PUBLIC, port=free_port()) as once:
        paths = addresses(once)
    with Server(*PUBLIC, port=free_port()) as of_folder:
        # ... that is asked for everything in one order, and often, in one encoding after the other;
        for encoding in ENCODINGS:
            for path in paths:
                for _ in range(3):
                    ask(of_folder, path, encoding)
        # ... and one that has no cache, has the data from the store, and is asked in another order, once.
        os.environ["XDG_CACHE_HOME"] = os.path.join(cold, "none")
        with Server(*PUBLIC, geodata=ADDRESS, port=free_port()) as of_store:
            wanted = [(path, encoding) for path in paths for encoding in ENCODINGS]
            random.Random(5).shuffle(wanted)
            wrong, counted, without_tag = [], {}, 0
            for path, encoding in wanted:
                one, other = ask(of_folder, path, encoding), ask(of_store, path, encoding)
                counted[one[0]] = counted.get(one[0], 0) + 1
                without_tag += one[0] == 200 and one[1] is None
                if one != other:
                    wrong.append((path, encoding, difference(one, other)))
            check(len(paths) > 500, f"{len(paths)} addresses, in {len(ENCODINGS)} encodings")
            check(counted.get(200, 0) > 0.9 * len(wanted), f"statuses: {counted}; {without_tag} answers have no tag")
            check(not wrong, f"{len(wrong)} of {len(wanted)} answers differ: {wrong[:8]}")
            # A tag that one server gave is known by the other.
            tile = "/tiles/counties/5/8/13.geojson"
            tag = ask(of_folder, tile, "br")[1]
            known = of_store.get(tile, {"If-None-Match": tag, "Accept-Encoding": "br"})[0]
            check(known == 304, f"a tag of one server is known by the other: {known}")
finish()
