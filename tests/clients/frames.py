"""DuckDB, pandas and geopandas: who lives under a task force agreement, answered from one file; tables and shapes."""

import csv
import io
import os
import tempfile

import duckdb
import geopandas
import pandas
import shapely

from service import COLLECTIONS, DAYS, ROOT, Service, check, finish, same


def residents(server, folder):
    """Residents of counties with a county-wide task force, by state, from the Parquet file alone."""
    for day in DAYS:
        file = server.save(f"/api/collections/counties/items.parquet?datetime={day}", folder, f"counties-{day}.parquet")
        by_state = dict(
            duckdb.execute(
                "SELECT state, sum(population) FROM read_parquet(?) WHERE kind = 'field' GROUP BY state", [file]
            ).fetchall()
        )
        told = server.json(f"/api/counts?date={day}")
        same(f"{day}: residents under a task force agreement, by DuckDB and /api/counts", int(sum(by_state.values())), told["residents"]["field"])
        rows = csv.DictReader(io.StringIO(server.get(f"/api/standing.csv?date={day}")[2].decode()))
        expected = {}
        for row in rows:
            if row["kind"] == "field":
                expected[row["state"]] = expected.get(row["state"], 0) + int(row["population"])
        same(f"{day}: the same by state, and by /api/standing.csv", {state: int(sum) for state, sum in by_state.items()}, expected)
        kinds = dict(duckdb.execute("SELECT coalesce(kind, 'none'), count(*) FROM read_parquet(?) GROUP BY 1", [file]).fetchall())
        same(f"{day}: counties by kind", kinds, {kind: n for kind, n in told["counties"].items() if n})


def tables(server, folder):
    """The same rows from every format, by its address, and the days and numbers are days and numbers."""
    for name in COLLECTIONS:
        address = f"{server.api}/collections/{name}/items"
        expected = server.json(f"/api/collections/{name}/items?limit=1&skipGeometry=true")["numberMatched"]
        parquet = pandas.read_parquet(server.save(f"/api/collections/{name}/items.parquet", folder, f"{name}.parquet"))
        same(f"pandas: {name} from Parquet", len(parquet), expected)
        key = parquet.columns[0]
        same(f"pandas: {name} from CSV by its address", list(pandas.read_csv(f"{address}.csv", dtype=str)[key]), list(parquet[key]))
        shown = geopandas.read_file(f"{address}.geojson?limit=10000")
        same(f"geopandas: the first of {name} from GeoJSON by its address", list(shown[key].astype(str)), list(parquet[key])[:10000])
        areas = geopandas.read_parquet(os.path.join(folder, f"{name}.parquet"))
        same(f"geopandas: {name} from GeoParquet, in the reference system", (len(areas), areas.crs.to_string()), (expected, "OGC:CRS84"))


def points(shape):
    return set(map(tuple, shapely.get_coordinates(shape).round(6)))


def shapes(server, folder):
    """Boundaries in each format, coordinate by coordinate beside the Census Bureau's file."""
    census = geopandas.read_file(os.path.join(ROOT, "geodata", "boundaries", "cb_2016_us_county_500k.shp")).set_index("GEOID").geometry
    expected = {geoid: points(shape) for geoid, shape in census.items()}
    for suffix, read in (("parquet", geopandas.read_parquet), ("fgb", geopandas.read_file)):
        file = server.save(f"/api/collections/counties/items.{suffix}", folder, f"shapes.{suffix}")
        came = read(file).set_index("geoid").geometry
        same(f"{suffix}: counties", len(came), 3233)
        off = max(came[geoid].hausdorff_distance(census[geoid]) for geoid in ("51059", "02016", "12087", "69120", "06023"))
        check(off < 1e-6, f"{suffix}: five counties lie where the Census Bureau draws them, to {off:.0e} degrees")
        # A few of the bureau's coordinates lie in the middle between two microdegrees.
        differ = sum(len(points(came[geoid]) ^ those) for geoid, those in expected.items())
        check(differ < 20, f"{suffix}: of {sum(map(len, expected.values())):,} different points {differ} are not those of the Census Bureau's file")
        same(f"{suffix}: valid shapes", int(came.is_valid.sum()), 3233)
        turned = [geoid for geoid, shape in came.items() for one in shape.geoms if not one.exterior.is_ccw]
        same(f"{suffix}: shells that run clockwise", turned, [])


with Service() as server, tempfile.TemporaryDirectory() as folder:
    residents(server, folder)
    tables(server, folder)
    shapes(server, folder)
finish()
