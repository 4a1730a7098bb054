#!/usr/bin/env python3
"""Writes the rows and the sha256 of each file into sources.toml; with --check, only compares.

Run it after editing a table by hand (`countyline import` does it for the tables that it writes):

    python3 geodata/refresh-sources.py

Everything else in sources.toml is written by hand and left alone. A file of geodata that
sources.toml doesn't name, or names without the file being there, is an error (exit 1).
"""

import csv
import hashlib
import re
import struct
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "sources.toml"
# Other files here describe the data (README.md) or are made from it (caches).
DATA = {".bin", ".csv", ".cpg", ".dbf", ".prj", ".shp", ".shx"}
# Words for people that an import writes: they have no rows.
DOCUMENTS = {"CHANGES.md"}


def rows(path: Path) -> int:
    """Records of a CSV (without its header), a .dbf, or the shapes of a .shp or .shx; else 0."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return sum(1 for _ in csv.reader(file)) - 1
    if path.suffix == ".dbf":
        return struct.unpack("<I", path.read_bytes()[4:8])[0]
    if path.suffix in {".shp", ".shx"}:
        # The index has 100 bytes of header and 8 bytes for each shape.
        return (path.with_suffix(".shx").stat().st_size - 100) // 8
    return 0


def main() -> int:
    check = "--check" in sys.argv[1:]
    text = SOURCES.read_text(encoding="utf-8")
    named = {entry["path"]: entry for entry in tomllib.loads(text)["file"]}
    found = {
        path.relative_to(HERE).as_posix(): path
        for path in sorted(HERE.rglob("*"))
        if path.is_file() and (path.suffix in DATA or path.name in DOCUMENTS)
    }
    faults = [f"`{name}` isn't named in sources.toml; add a [[file]] for it" for name in found if name not in named]
    faults += [f"sources.toml names `{name}`, which isn't there" for name in named if name not in found]
    for name, path in found.items():
        if name not in named:
            continue
        new = {} if name in DOCUMENTS else {"rows": rows(path)}
        new["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
        if check:
            old = named[name]
            faults += [
                f"`{name}`: sources.toml says {key} = {old.get(key)!r}, the file has {value!r}; run refresh-sources.py"
                for key, value in new.items()
                if old.get(key) != value
            ]
            continue
        for key, value in new.items():
            line = f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
            pattern = rf'(^path = "{re.escape(name)}"\n(?:(?!\[\[).*\n)*?){key} = .*$'
            text, count = re.subn(pattern, lambda hit: hit.group(1) + line, text, flags=re.MULTILINE)
            if count != 1:
                faults.append(f"`{name}`: its [[file]] in sources.toml has no line `{key} = `; add one")
    if not check:
        SOURCES.write_text(text, encoding="utf-8")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
