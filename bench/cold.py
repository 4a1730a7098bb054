#!/usr/bin/env python3
"""The first and the second answer of each tile over one connection, with gzip. Usage: cold.py URL TILES

Counties of zooms 0 to 5 are built soon after the start; ask right away to have them cold."""
import gzip
import http.client
import sys
import time
import urllib.parse

server = urllib.parse.urlsplit(sys.argv[1]).netloc
tiles = [line.split()[:3] for line in open(sys.argv[2])]


def ask(connection, path):
    begun = time.perf_counter()
    connection.request("GET", path, headers={"accept-encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - begun) * 1000
    assert answer.status in (200, 204), (path, answer.status)
    return took, gzip.decompress(body) if answer.getheader("content-encoding") == "gzip" else body, len(body)


for layer, format in (("counties", "geojson"), ("counties", "mvt"), ("towns", "geojson"), ("towns", "mvt")):
    connection = http.client.HTTPConnection(server)
    first, second, raw, wire = [], [], 0, []
    for z, x, y in tiles:
        path = f"/tiles/{layer}/{z}/{x}/{y}.{format}"
        took, body, length = ask(connection, path)
        first.append(took)
        raw += len(body)
        wire.append(length)
        second.append(ask(connection, path)[0])
    at = lambda values, part: sorted(values)[min(len(values) - 1, int(len(values) * part))]
    print(f"{layer}, {format}: first answer p50 {at(first, 0.5):.2f} ms, p95 {at(first, 0.95):.2f} ms, max {max(first):.2f} ms; "
          f"second p50 {at(second, 0.5):.2f} ms; {len(tiles)} tiles, {raw / 1e6:.2f} MB raw, largest {max(wire) / 1000:.0f} KB gzip")
