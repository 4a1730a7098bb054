"""GDAL as Debian has it: the OAPIF driver reads, pages and filters; files and tiles are read by its other drivers."""

import json
import os
import re
import subprocess
import tempfile
from urllib.parse import unquote

from service import COLLECTIONS, ROOT, Service, check, finish, same

CENSUS = os.path.join(ROOT, "geodata", "boundaries", "cb_2016_us_county_500k.shp")


def run(*command, debug=False):
    """What a program of GDAL says: its output, its errors."""
    # A tile in a folder that holds others would be put beside them, and a proxy is none of ours.
    env = {**os.environ, "GDAL_HTTP_TIMEOUT": "60", "NO_PROXY": "127.0.0.1"}
    if debug:
        env["CPL_DEBUG"] = "HTTP,OAPIF"
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", env=env, timeout=300)
    return done.stdout, done.stderr


def count(*arguments):
    """How many features `ogrinfo` counts, and the addresses that it fetched."""
    said, log = run("ogrinfo", "-ro", "-al", "-so", *arguments, debug=True)
    found = re.search(r"Feature Count: (\d+)", said)
    errors = [line for line in log.splitlines() if line.startswith("ERROR")]
    if not found or errors:
        check(False, f"ogrinfo {' '.join(arguments)}: {(errors or [said])[0][:200]}")
    fetched = [unquote(line) for line in re.findall(r"Fetch\(([^\n]*)\)", log)]
    return int(found.group(1)) if found else -1, fetched


def rows(file, layer, *columns):
    """The columns of a layer by GEOID, with the area and the number of points of its geometry."""
    shape = "geom" if file.endswith(".gpkg") else "geometry"
    wanted = ", ".join([*columns, f"ST_Area({shape}) AS area", f"ST_NPoints({shape}) AS points"])
    sql = f'SELECT {wanted} FROM "{layer}"'
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "rows.csv")
        _, log = run("ogr2ogr", "-f", "CSV", out, file, "-dialect", "SQLite", "-sql", sql)
        if not os.path.exists(out):
            raise SystemExit(f"{file} could not be read: {log[:300]}")
        with open(out) as lines:
            next(lines)
            split = [line.strip().replace('"', "").split(",") for line in lines]
    return {one[0]: (float(one[-2]), int(one[-1])) for one in split}


def same_shapes(sentence, came, expected):
    """Coordinates come in microdegrees: points that are one when rounded are one, and areas differ by a hair."""
    same(f"{sentence}: counties", sorted(came) == sorted(expected) and len(came), len(expected))
    off = max(abs(came[geoid][0] / area - 1) for geoid, (area, _) in expected.items() if geoid in came)
    fewer = [points - came[geoid][1] for geoid, (_, points) in expected.items() if geoid in came]
    check(
        off < 1e-5 and min(fewer) >= 0 and max(fewer) <= 5 and sum(fewer) < 100,
        f"{sentence}: the Census Bureau's areas to {off:.0e} of each, its points but for {sum(fewer)} of {sum(one[1] for one in expected.values()):,}",
    )


def listed(server):
    said, _ = run("ogrinfo", "-ro", f"OAPIF:{server.api}")
    names = re.findall(r"^\d+: (\w+)", said, re.MULTILINE)
    same("the OAPIF driver lists all collections", names, COLLECTIONS)
    for name in COLLECTIONS:
        expected = server.json(f"/api/collections/{name}/items?limit=1&skipGeometry=true")["numberMatched"]
        came, _ = count(f"OAPIF:{server.api}", name)
        same(f"features of {name}", came, expected)


def read(server, folder):
    """All counties, through pages, into a GeoPackage."""
    file = os.path.join(folder, "counties.gpkg")
    _, log = run("ogr2ogr", "-f", "GPKG", file, f"OAPIF:{server.api}", "counties", "-oo", "PAGE_SIZE=500", debug=True)
    pages = re.findall(r"Fetch\(\S*/items\?\S*limit=500\S*\)", log)
    # The first page is asked for twice: once for the columns.
    same("pages of 500 in which ogr2ogr reads 3,233 counties", len(set(pages)), 7)
    came, _ = count(file, "counties")
    same("counties that ogr2ogr wrote", came, 3233)
    expected = rows(CENSUS, "cb_2016_us_county_500k", "GEOID")
    same_shapes("GeoPackage by OAPIF", rows(file, "counties", "geoid"), expected)
    back = os.path.join(folder, "back.geojson")
    run("ogr2ogr", "-f", "GeoJSON", back, file, "counties", "-lco", "COORDINATE_PRECISION=7")
    same_shapes("GeoPackage and back to GeoJSON", rows(back, "counties", "geoid"), expected)
    return file, expected


def filters(server, file):
    """The same rows from the server as from the file that was read from it, and the server did the work."""
    counties = f"OAPIF:{server.api}/collections/counties"
    size = ("-oo", "PAGE_SIZE=1000")
    for box in (["-78", "38", "-76", "39"], ["-125", "24", "-66", "50"], ["-66.2", "18.2", "-66.1", "18.3"]):
        came, fetched = count(counties, *size, "-spat", *box)
        # A filter of a GeoPackage looks at boxes alone.
        sql = f"SELECT geoid FROM counties WHERE ST_Intersects(geom, BuildMbr({', '.join(box)}))"
        said, _ = run("ogrinfo", "-ro", "-q", file, "-dialect", "SQLite", "-sql", sql)
        same(f"counties in the box {' '.join(box)}", came, said.count("geoid (String)"))
        check(any("&bbox=" in one for one in fetched), f"the box {' '.join(box)} is asked of the server")
    for where in (
        "state = 'VA'",
        "state = 'VA' AND kind = 'field'",
        "state = 'VA' OR population > 1000000",
        "NOT (state = 'TX') AND population >= 500000",
        "name LIKE 'Fair%'",
        "name ILIKE 'fairfax%'",
        "kind IS NULL",
        "first_signed IS NOT NULL",
        "geoid IN ('51059', '12086', '09001')",
        "first_signed <= '2020-01-01'",
        "first_signed >= '2025-01-01' AND first_signed < '2025/07/01'",
        "first_signed BETWEEN '2026-01-01' AND '2026-01-31'",
        "population BETWEEN 100000 AND 200000",
    ):
        came, fetched = count(counties, *size, "-where", where)
        # SQLite's `LIKE` makes no difference of capital letters, and its days have hyphens.
        expected, _ = count(file, "counties", "-where", where.replace("/", "-").replace("ILIKE", "LIKE"))
        same(f"counties where {where}", came, expected)
        pushed = [one for one in fetched if "filter=" in one]
        # An `IN` is compared by GDAL itself.
        check(bool(pushed) or " IN " in where, f"`{where}` is asked of the server: {(pushed or fetched)[-1][-110:]}")
    came, fetched = count(counties, "-where", "id = '51059'")
    same("counties with the id 51059", came, 1)
    check(any("/items/51059" in one for one in fetched), "an id is asked by its address")
    came, _ = count(f"OAPIF:{server.api}/collections/counties", *size, "-where", "models = 'TFM'")
    expected = server.json("/api/collections/counties/items?models=TFM&limit=1&skipGeometry=true")["numberMatched"]
    same("counties with a task force agreement, by an element of a list", came, expected)
    came, _ = count(f"OAPIF:{server.api}/collections/agreements", *size, "-where", "signed >= '2026-01-01' AND model = 'TFM'")
    expected = server.json("/api/collections/agreements/items?filter=signed%3E%3DDATE('2026-01-01')%20AND%20model%3D'TFM'&limit=1")
    same("task force agreements signed since 2026-01-01", came, expected["numberMatched"])


def days(server):
    for day in ("2021-03-01", "2025-12-23", "2026-05-18"):
        expected = server.json(f"/api/counts?date={day}")["counties"]["field"]
        for address in (f"collections/counties?datetime={day}", f"?datetime={day}"):
            layer = [] if "counties" in address else ["counties"]
            came, fetched = count(
                f"OAPIF:{server.api}/{address}".replace("/?", "?"), *layer, "-oo", "PAGE_SIZE=1000", "-where", "kind = 'field'"
            )
            same(f"counties with a county-wide task force at /{address}", came, expected)
            check(all(f"datetime={day}" in one for one in fetched), f"every request names the day {day}")
    for span in ("2025-01-01/2025-06-30", "../2021-12-31", "2026-05-01/.."):
        expected = server.json(f"/api/collections/agreements/items?datetime={span}&limit=1")["numberMatched"]
        address = f"OAPIF:{server.api}/collections/agreements?datetime={span}"
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "agreements.gpkg")
            _, log = run("ogr2ogr", "-f", "GPKG", file, address, "-oo", "PAGE_SIZE=700")
            came = count(file, "agreements")[0] if os.path.exists(file) else log[:200]
        same(f"agreements listed in {span}, read page by page", came, expected)
    said, _ = run("ogrinfo", "-ro", "-al", "-geom=NO", f"OAPIF:{server.api}/collections/counties?datetime=2025-12-23", "-where", "geoid = '51059'")
    check("as_of (Date) = 2025/12/23" in said, "a county of a day says the day")


def files(server, folder, expected):
    for suffix, driver in (("fgb", "FlatGeobuf"), ("geojson", "GeoJSON"), ("geojsonseq", "GeoJSONSeq")):
        file = server.save(f"/api/collections/counties/items.{suffix}?limit=10000", folder, f"counties.{suffix}")
        said, log = run("ogrinfo", "-ro", file)
        check(f"using driver `{driver}'" in said, f"items.{suffix} is opened as {driver} {log[:100]}")
        layer = re.search(r"^1: (\w+)", said, re.MULTILINE)
        if layer:
            same_shapes(driver, rows(file, layer.group(1), "geoid"), expected)
    file = server.save("/api/collections/counties/items.csv", folder, "counties.csv")
    came, _ = count(file)
    same("rows of items.csv", came, 3233)
    _, drivers = None, run("ogrinfo", "--formats")[0]
    if "Parquet" not in drivers:
        print("this GDAL has no driver for Parquet: GeoParquet is read by frames.py")


def tiles(server, folder):
    """One tile in each format, by both addresses."""
    z, x, y = 7, 36, 48
    geojson = json.loads(server.get(f"/tiles/counties/{z}/{x}/{y}.geojson")[2])
    expected = sorted(one["properties"]["geoid"] for one in geojson["features"])
    mvt = server.save(f"/tiles/counties/{z}/{x}/{y}.mvt", folder, f"{y}.mvt")
    said, log = run("ogrinfo", "-ro", "-al", mvt, "-oo", f"Z={z}", "-oo", f"X={x}", "-oo", f"Y={y}", "-geom=SUMMARY")
    check("using driver `MVT'" in said, f"a tile is opened as MVT {log[:100]}")
    same("counties of the tile 7/36/48 as MVT", sorted(re.findall(r"geoid \(String\) = (\d+)", said)), expected)
    plain = server.save(f"/tiles/counties/{z}/{x}/{y}.geojson", folder, "tile.geojson")
    said, _ = run("ogrinfo", "-ro", "-al", "-geom=NO", plain)
    same("counties of the same tile as GeoJSON", sorted(re.findall(r"geoid \(String\) = (\d+)", said)), expected)
    one = os.path.join(folder, "tile.gpkg")
    run("ogr2ogr", "-t_srs", "EPSG:4326", one, mvt, "counties", "-oo", f"Z={z}", "-oo", f"X={x}", "-oo", f"Y={y}")
    said, _ = run("ogrinfo", "-ro", "-al", "-geom=NO", one, "-spat", "-77.276", "38.834", "-77.275", "38.835")
    check("51059" in said, "Fairfax County, Virginia, lies in the tile where it lies in the world")
    by_row = server.get(f"/api/collections/counties/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt")
    same("the same bytes at the address with the row before the column", by_row[2] == open(mvt, "rb").read(), True)


with Service() as server, tempfile.TemporaryDirectory() as folder:
    print(run("ogrinfo", "--version")[0].strip())
    listed(server)
    file, expected = read(server, folder)
    filters(server, file)
    days(server)
    files(server, folder, expected)
    tiles(server, folder)
finish()
