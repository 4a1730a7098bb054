"""A list to import, and what an import leaves."""

import csv
import os
import subprocess

from server import BINARY, ROOT

LIST = "participatingAgencies06152026am.csv"


def a_list(path, agencies):
    """A list that leaves out nothing: the newest of the project's own, and so many agencies more."""
    with open(os.path.join(ROOT, "geodata", "agreements.csv"), newline="") as table:
        rows = list(csv.DictReader(table))
    newest = max(row["last_listed"] for row in rows)
    with open(path, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SIGNED", "MOA", "SUPPORT TYPE"])
        for row in rows:
            if row["last_listed"] == newest:
                writer.writerow([row["state"], row["agency"], "County", "", row["signed"], "", row["model"]])
        for number in range(agencies):
            writer.writerow(["TEXAS", f"Harris County Constable {number}", "County", "Harris", "2026-06-01", "", "Task Force Model"])


def files(folder):
    """Every file below a folder, with its bytes."""
    found = {}
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            with open(path, "rb") as read:
                found[os.path.relpath(path, folder)] = read.read()
    return found


def run(*arguments, before=None, cache=None):
    """The exit code of the program, and what it said."""
    environment = {**os.environ, **({"XDG_CACHE_HOME": cache} if cache else {})}
    done = subprocess.run([BINARY, *arguments], capture_output=True, timeout=120, preexec_fn=before, env=environment)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")
