"""Fetches the lists of a server in every format, for check.py.

Usage: fetch.py ADDRESS FOLDER
"""

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

FORMATS = ["json", "geojson", "geojsonseq", "csv", "parquet", "fgb"]
LISTS = ["counties", "agreements", "facilities"]
# Lists without a geometry have no FlatGeobuf.
WITHOUT = {("agreements", "fgb")}
MOST = 10_000


def fetch(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def main():
    address, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    (folder / "counts.json").write_bytes(fetch(f"{address}/api/counts"))
    for name in LISTS:
        for suffix in FORMATS:
            items = f"{address}/api/collections/{name}/items?limit={MOST}&f={suffix}"
            if (name, suffix) in WITHOUT:
                try:
                    fetch(items)
                except urllib.error.HTTPError as error:
                    problem = json.load(error)
                    assert 400 <= error.code < 500 and "fgb" in json.dumps(problem), problem
                    continue
                raise AssertionError(f"{items} answers, and has no geometry")
            (folder / f"{name}.{suffix}").write_bytes(fetch(items))


if __name__ == "__main__":
    main()
