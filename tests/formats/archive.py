"""The archive: every file is what its description says, and holds what the lists hold that are given one by one.

Usage: archive.py FOLDER     (archive.zip beside the files that check.py reads)
"""

import hashlib
import json
import pathlib
import sys
import tempfile
import zipfile

import dplib
import duckdb
import frictionless
import jsonschema
import pyarrow.parquet

passed = failed = 0


def check(what, good, detail=""):
    global passed, failed
    if good:
        passed += 1
        print(f"ok: {what}")
    else:
        failed += 1
        print(f"FAILED: {what} {detail}"[:900])


def main():
    folder = pathlib.Path(sys.argv[1])
    profiles = pathlib.Path(dplib.__file__).parent / "profiles" / "2.0"
    with tempfile.TemporaryDirectory() as work, zipfile.ZipFile(folder / "archive.zip") as archive:
        check("every entry has its checksum", archive.testzip() is None)
        names = archive.namelist()
        check("the description stands last, and no entry twice", names[-1] == "datapackage.json" and len(names) == len(set(names)), names)
        archive.extractall(work)
        work = pathlib.Path(work)
        package = json.loads((work / "datapackage.json").read_text())

        profile = json.loads((profiles / "datapackage.json").read_text())
        errors = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in jsonschema.Draft7Validator(profile).iter_errors(package)]
        check("the description fits the published JSON Schema of Data Package v2", not errors, errors[:3])
        report = frictionless.validate(str(work / "datapackage.json"))
        wrong = [f"{task.name}: {error.message[:200]}" for task in report.tasks for error in task.errors[:2]]
        rows = {task.name: task.stats.get("rows") for task in report.tasks}
        check("frictionless finds the package valid", report.valid, wrong[:4] + [error.message for error in report.errors[:3]])

        described = {resource["path"]: resource for resource in package["resources"]}
        check("all files are described, and no other", described.keys() | {"README.md", "datapackage.json"} == set(names))
        readme = (work / "README.md").read_text()
        counts = json.loads((folder / "counts.json").read_text())
        check("snapshot and day are told", package["version"] == counts["snapshot"] and counts["as_of"] in package["title"] and counts["snapshot"] in readme)
        for path, resource in described.items():
            content = (work / path).read_bytes()
            good = resource["bytes"] == len(content) and resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            told = resource["licenses"] and resource["sources"] and resource["title"] and resource["description"]
            check(f"{path}: length, SHA-256, terms and sources are told", good and told)
            check(f"{path}: the text for people names it", f"`{path}`" in readme)
            single = folder / path.split("/")[1]
            if path.startswith("csv/"):
                fields = [field["name"] for field in resource["schema"]["fields"]]
                header = content.split(b"\r\n", 1)[0].decode()
                check(f"{path}: every column has a meaning", header == ",".join(fields) and all(field["description"] for field in resource["schema"]["fields"]))
                check(f"{path}: {rows[resource['name']]} rows as in Parquet", rows[resource["name"]] == pyarrow.parquet.ParquetFile(work / "parquet" / f"{single.stem}.parquet").metadata.num_rows)
                if single.exists():
                    check(f"{path} is the list's own file", content == single.read_bytes())
            elif single.exists() and path.startswith("parquet/"):
                same = pyarrow.parquet.read_table(work / path).equals(pyarrow.parquet.read_table(single))
                check(f"{path} holds what the list's own file holds", same)
            elif single.exists():
                check(f"{path} holds what the list's own file holds", json.loads(content)["features"] == json.loads(single.read_text())["features"])
        people = duckdb.sql(f"select sum(population) from '{work}/parquet/counties.parquet' where kind = 'field'").fetchall()[0][0]
        check("residents under a task force agreement are those of the headline", people == counts["residents"]["field"], people)
        listed = duckdb.sql(f"select count(*) from '{work}/parquet/agreements.parquet' where listed").fetchall()[0][0]
        check("agreements listed on the day are those of the headline", listed == counts["agreements"], listed)
        last = duckdb.sql(f"select max(day) from '{work}/parquet/changes.parquet'").fetchall()[0][0]
        check("no change is later than the day", str(last) <= counts["as_of"], last)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
