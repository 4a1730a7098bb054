"""Fetches every collection of a server in every format, for check.py.

Usage: fetch.py ADDRESS FOLDER [DAY]
"""

import json
import sys
import urllib.request
from pathlib import Path

# Formats that are shown rather than saved have pages.
PAGED = {"json": "rows", "geojson": "features"}
SUFFIXES = ["json", "geojson", "geojsonseq", "csv", "parquet", "fgb"]
MOST = 10_000


def fetch(address):
    with urllib.request.urlopen(address, timeout=120) as answer:
        return answer.read()


def pages(address, rows):
    """All pages as one."""
    whole = json.loads(fetch(address))
    page = whole
    while following := [link["href"] for link in page["links"] if link["rel"] == "next"]:
        page = json.loads(fetch(following[0]))
        whole[rows] += page[rows]
    return json.dumps(whole).encode()


def main():
    address, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    counts = fetch(f"{address}/api/counts" + (f"?date={sys.argv[3]}" if len(sys.argv) > 3 else ""))
    (folder / "counts.json").write_bytes(counts)
    day = json.loads(counts)["as_of"]
    (folder / "archive.zip").write_bytes(fetch(f"{address}/api/archive.zip?date={day}"))
    for collection in json.loads(fetch(f"{address}/api/collections"))["collections"]:
        name = collection["id"]
        for suffix in SUFFIXES:
            items = f"{address}/api/collections/{name}/items.{suffix}?datetime=../{day}"
            if suffix in PAGED:
                content = pages(f"{items}&limit={MOST}", PAGED[suffix])
            else:
                content = fetch(items)
            (folder / f"{name}.{suffix}").write_bytes(content)


if __name__ == "__main__":
    main()
