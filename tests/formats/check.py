"""Other programs read the files of every format, and find the same rows with the same values in each.

Usage: check.py FOLDER     (files of a list have its name and the format's suffix; counts.json is the headline of the day)
"""

import csv
import datetime
import json
import math
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import geopandas
import numpy
import pandas
import pyarrow
import pyarrow.parquet
import shapely

FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
# The row's own shape and its box, beside the columns of the list.
PLACES = {"geometry", "bbox", "geometry_bbox"}

passed = failed = 0


def check(what, good, detail=""):
    global passed, failed
    if good:
        passed += 1
        print(f"ok: {what}")
    else:
        failed += 1
        print(f"FAILED: {what} {detail}"[:600])


def plain(value):
    """A value as JSON has it, whatever a library made of it."""
    if value is None or value is pandas.NaT:
        return None
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (datetime.date, pandas.Timestamp)):
        return value.isoformat()[:10]
    if isinstance(value, numpy.datetime64):
        return str(value)[:10]
    if isinstance(value, numpy.generic):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


class List:
    """A list as its Parquet file describes it, and its rows as JSON has them."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.schema = pyarrow.parquet.ParquetFile(self.path("parquet"))
        self.has_shapes = self.path("fgb").exists()
        self.columns = {}
        logical = {column.path: column.logical_type.type for column in map(self.schema.schema.column, range(len(self.schema.schema)))}
        for field in self.schema.schema_arrow:
            if self.has_shapes and field.name in PLACES - ({"bbox"} if "geometry_bbox" in self.schema.schema_arrow.names else set()):
                continue
            kind = "plain"
            if logical.get(field.name) == "JSON":
                kind = "json"
            elif pyarrow.types.is_list(field.type):
                kind = "list"
            elif pyarrow.types.is_boolean(field.type):
                kind = "truth"
            self.columns[field.name] = kind
        rows = json.loads(self.path("json").read_text())["rows"]
        # Columns whose key some rows of JSON lack: there `false` and an empty list are left out, in CSV an empty cell.
        self.sparse = {column for column in self.columns if any(column not in row for row in rows)}
        self.rows = [self.row(row) for row in rows]

    def path(self, suffix):
        return self.folder / f"{self.name}.{suffix}"

    def left_out(self, column):
        return {"truth": False, "list": []}.get(self.columns[column])

    def row(self, row):
        """A row with what JSON leaves out, and keys of columns by key."""
        flat = {}
        for key, value in row.items():
            if isinstance(value, dict) and key not in self.columns:
                flat |= {f"{key}_{inner}": one for inner, one in value.items()}
            else:
                flat[key] = value
        unknown = flat.keys() - self.columns.keys()
        assert not unknown, f"{self.name}: {unknown} are not in the Parquet file"
        return {column: flat.get(column, self.left_out(column)) for column in self.columns}

    def value(self, column, value):
        value = plain(value)
        if isinstance(value, str) and self.columns[column] in ("json", "list"):
            value = json.loads(value)
        return value

    def same(self, what, rows, leaves_out=False):
        """Rows of dicts, in order."""
        wrong = []
        if len(rows) != len(self.rows):
            wrong.append(f"{len(rows)} rows for {len(self.rows)}")
        for at, (row, expected) in enumerate(zip(rows, self.rows)):
            for column in self.columns:
                value = self.value(column, row.get(column))
                if value is None and leaves_out:
                    value = self.left_out(column)
                if leaves_out and value is None and expected[column] == []:
                    value = []
                if value != expected[column]:
                    wrong.append(f"row {at}, {column}: {value!r} for {expected[column]!r}")
        check(f"{self.name}: {what} reads the same {len(self.rows)} rows", not wrong, "; ".join(wrong[:4]))


def shapes(name, told, read):
    good = len(told) == len(read) and bool(numpy.all(shapely.equals_exact(told, read, 0) | (shapely.is_missing(told) & shapely.is_missing(read))))
    check(name, good)


def tables(one):
    """Readers of rows."""
    one.same("Arrow", pyarrow.parquet.read_table(one.path("parquet")).to_pylist())
    # DuckDB without an extension: what it needs for plain columns is in the package.
    query = duckdb.sql(f"select {', '.join(chr(34) + column + chr(34) for column in one.columns)} from '{one.path('parquet')}'")
    one.same("DuckDB", [dict(zip(query.columns, row)) for row in query.fetchall()])
    one.same("pandas, Parquet,", pandas.read_parquet(one.path("parquet")).to_dict("records"))
    frame = pandas.DataFrame(json.loads(one.path("json").read_text())["rows"])
    check(f"{one.name}: pandas, JSON, reads the same {len(one.rows)} rows", len(frame) == len(one.rows))
    cells = pandas.read_csv(one.path("csv"), dtype=str, keep_default_na=False)
    headings = [column for column in one.columns if column in cells.columns]
    texts = cells[headings].to_dict("records")
    wrong = []
    for at, (row, expected) in enumerate(zip(texts, one.rows)):
        for column in headings:
            told = cell(one, column, expected[column])
            if row[column] != told:
                wrong.append(f"row {at}, {column}: {row[column]!r} for {told!r}")
    check(f"{one.name}: pandas, CSV, reads the same {len(one.rows)} rows", len(texts) == len(one.rows) and len(headings) > 5 and not wrong, "; ".join(wrong[:4]))
    raw = one.path("csv").read_bytes()
    with one.path("csv").open(newline="", encoding="utf-8") as file:
        widths = {len(line) for line in csv.reader(file)}
    check(f"{one.name}: lines of CSV end in CRLF and are equally wide", raw.endswith(b"\r\n") and raw.count(b"\n") == raw.count(b"\r\n") + inner(one) and len(widths) == 1)


def inner(one):
    """Line feeds inside cells."""
    return sum(value.count("\n") for row in one.rows for value in row.values() if isinstance(value, str))


def cell(one, column, value):
    """A value as a cell of CSV."""
    if value is None or value == [] or (value is False and column in one.sparse):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(not isinstance(part, (dict, list)) for part in value):
        text = ";".join(cell(one, column, part) for part in value)
        return text if all(isinstance(part, (int, float)) for part in value) else harmless(text)
    if isinstance(value, (dict, list)):
        parts = value if isinstance(value, list) else [value]
        return ";".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def harmless(text):
    return f"'{text}" if text.startswith(FORMULA) else text


def features(one):
    """Readers of GeoJSON."""
    whole = json.loads(one.path("geojson").read_text())
    records = one.path("geojsonseq").read_text().split("\x1e")[1:]
    one.same("a reader of JSON, GeoJSON,", [feature["properties"] for feature in whole["features"]], leaves_out=True)
    check(f"{one.name}: a record of the sequence is a feature of the collection", [json.loads(record) for record in records] == whole["features"])
    check(f"{one.name}: ids are texts, each there once", len({feature["id"] for feature in whole["features"]}) == len(one.rows) and all(isinstance(feature["id"], str) for feature in whole["features"]))
    for suffix in ("geojson", "geojsonseq"):
        frame = geopandas.read_file(one.path(suffix))
        one.same(f"geopandas, {suffix},", frame.to_dict("records"), leaves_out=True)
    if not one.has_shapes:
        check(f"{one.name}: no feature has a geometry", all(feature["geometry"] is None for feature in whole["features"]))
        return None
    told = numpy.array([shapely.from_geojson(json.dumps(feature["geometry"])) if feature["geometry"] else None for feature in whole["features"]])
    there = told[~shapely.is_missing(told)]
    shells = [polygon for shape in there for polygon in getattr(shape, "geoms", []) if polygon.geom_type == "Polygon"]
    good = all(polygon.exterior.is_ccw and not any(hole.is_ccw for hole in polygon.interiors) for polygon in shells)
    check(f"{one.name}: {len(shells)} shells run counter-clockwise, and their holes clockwise", good)
    bad = int((~shapely.is_valid(there)).sum())
    check(f"{one.name}: every geometry is valid", bad == 0, f"{bad} are not")
    return told


def places(one, told):
    """Readers of geometries."""
    frame = geopandas.read_parquet(one.path("parquet"))
    one.same("geopandas, Parquet,", frame.to_dict("records"))
    shapes(f"{one.name}: geopandas, Parquet, reads the same geometries", told, frame.geometry.to_numpy())
    check(f"{one.name}: GeoParquet is longitude and latitude on WGS84", frame.crs == "OGC:CRS84", frame.crs)
    flat = geopandas.read_file(one.path("fgb"))
    one.same("geopandas, FlatGeobuf,", flat.to_dict("records"))
    shapes(f"{one.name}: geopandas, FlatGeobuf, reads the same geometries", told, flat.geometry.to_numpy())
    check(f"{one.name}: FlatGeobuf is on WGS84", flat.crs == "EPSG:4326", flat.crs)
    geo = json.loads(one.schema.metadata.metadata[b"geo"])
    column = geo["columns"][geo["primary_column"]]
    check(f"{one.name}: the metadata are of GeoParquet 1.1", geo["version"] == "1.1.0" and column["encoding"] == "WKB" and numpy.allclose(column["bbox"], frame.total_bounds, rtol=0, atol=0), geo)
    types = {shape.geom_type for shape in told if shape is not None}
    check(f"{one.name}: the metadata name the types of geometry", types <= set(column["geometry_types"]), types)
    skipping(one, frame, column["covering"]["bbox"])


def skipping(one, frame, covering):
    """A reader that wants Florida passes over groups of rows elsewhere."""
    box = (-87.7, 24.3, -79.9, 31.1)
    found = geopandas.read_parquet(one.path("parquet"), bbox=box)
    bounds = frame.bounds
    meets = (bounds.minx <= box[2]) & (bounds.maxx >= box[0]) & (bounds.miny <= box[3]) & (bounds.maxy >= box[1])
    check(f"{one.name}: a box finds {len(found)} rows, as the geometries say", len(found) == meets.sum() > 0)
    metadata, wanted = one.schema.metadata, 0
    for at in range(metadata.num_row_groups):
        group = metadata.row_group(at)
        sides = {column.path_in_schema: column.statistics for column in map(group.column, range(group.num_columns))}
        side = {name: sides[".".join(path)] for name, path in covering.items()}
        wanted += side["xmin"].min <= box[2] and side["xmax"].max >= box[0] and side["ymin"].min <= box[3] and side["ymax"].max >= box[1]
    # Short lists have a few groups, each with rows from everywhere.
    many = metadata.num_row_groups > 6
    check(f"{one.name}: {wanted} of {metadata.num_row_groups} groups of rows have to be read for it", 0 < wanted < metadata.num_row_groups or not many)


def headline(one, counts):
    """The headline, from the Parquet file of counties alone."""
    by_state = duckdb.sql(f"select state, sum(population) from '{one.path('parquet')}' where kind = 'field' group by state").fetchall()
    check(f"residents under a task force agreement, of {len(by_state)} states: {sum(people for _, people in by_state)}", sum(people for _, people in by_state) == counts["residents"]["field"], counts["residents"])
    for kind in ("field", "jail", "municipal", "statewide"):
        rows, people = duckdb.sql(f"select count(*), sum(population) from '{one.path('parquet')}' where kind = '{kind}'").fetchall()[0]
        told = (counts["counties"][kind], counts["residents"][kind])
        check(f"{rows} counties are of the kind {kind}, with {people} residents", (rows, people) == told, told)


def gdal(one):
    """GDAL's own tools."""
    suffixes = ["geojson", "geojsonseq", "csv"] + (["fgb"] if one.has_shapes else [])
    known = subprocess.run(["ogrinfo", "--formats"], capture_output=True, text=True, check=True).stdout
    if "Parquet" in known:
        suffixes.append("parquet")
    else:
        print("not checked: this GDAL was built without Parquet")
    for suffix in suffixes:
        run = subprocess.run(["ogrinfo", "-ro", "-so", "-al", one.path(suffix)], capture_output=True, text=True)
        told = {line.strip() for line in run.stdout.splitlines()}
        good = run.returncode == 0 and not run.stderr and f"Feature Count: {len(one.rows)}" in told
        check(f"{one.name}: ogrinfo reads {suffix}", good, run.stdout[:200] + run.stderr)
    if one.has_shapes:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out.geojson"
            subprocess.run(["ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", out, one.path("fgb")], check=True)
            rows = [feature["properties"] for feature in json.loads(out.read_text())["features"]]
        for row in rows:
            for column, value in row.items():
                # It knows days with a time alone.
                if isinstance(value, str) and value.endswith(("T00:00:00", " 00:00:00", "T00:00:00Z")):
                    row[column] = value[:10].replace("/", "-")
        one.same("ogr2ogr, FlatGeobuf,", rows)


def main():
    folder = Path(sys.argv[1])
    counts = json.loads((folder / "counts.json").read_text())
    for path in sorted(folder.glob("*.parquet")):
        one = List(folder, path.stem)
        tables(one)
        told = features(one)
        if told is not None:
            places(one, told)
        if one.name == "counties":
            headline(one, counts)
        if shutil.which("ogrinfo"):
            gdal(one)
        else:
            print("not checked: GDAL's tools are not installed")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
