"""Bad luck with the disk: full, read-only, a mount point, few files, and an end at any moment."""

import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time

from imports import LIST, a_list, files, run
from server import BINARY, LONG, ROOT, Server, check, copy_of_geodata, finish, seeded

KILLS = 300 if LONG else 12
# Linux: take a capability from what a program started from here may have.
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def small_files(limit, is_told):
    """Files can grow so far only: what writes on is told so, or is ended on the spot."""

    def before():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if is_told else signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return before


def no_privileges():
    """The rights of files hold for the superuser too."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def few_files():
    resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))


chance = seeded(11)
with copy_of_geodata() as folder, tempfile.TemporaryDirectory() as around:
    lists, archive = os.path.join(around, "lists"), os.path.join(around, "archive")
    os.mkdir(lists)
    new = os.path.join(lists, LIST)
    a_list(new, 5)
    old = files(folder)
    largest = max(len(old[name]) for name in ("agreements.csv", "listings.csv", "revisions.csv"))

    # A disk that is full, at different moments: the program is told so, or does not live to tell.
    limits = [0, 1, 4_096, 100_000, largest // 2, largest - 1]
    limits += [chance.randrange(largest) for _ in range(40 if LONG else 0)]
    wrong = []
    for limit in limits:
        for is_told in (True, False):
            code, said = run("import", new, "--geodata", folder, before=small_files(limit, is_told))
            is_clear = code < 0 if not is_told else code == 1 and "too large" in said.lower() and "panicked" not in said
            if not is_clear or files(folder) != old:
                wrong.append((limit, is_told, code, said[-300:]))
    check(not wrong, f"imports on {2 * len(limits)} full disks are told and change nothing: {wrong[:2]}")
    code, said = run("update", "--from", lists, "--archive", archive, "--geodata", folder, before=small_files(1_000, True))
    check(code == 1 and files(folder) == old, f"an update whose archive is full is told: exit {code}: {said[-200:]}")

    # Folders that may not be written.
    for place in (folder, os.path.dirname(folder)):
        os.chmod(place, 0o555)
    code, said = run("import", new, "--geodata", folder, before=no_privileges)
    is_told = code == 1 and "ermission denied" in said and os.path.dirname(folder) in said
    check(is_told and files(folder) == old, f"an import into a read-only folder is told: exit {code}: {said[-200:]}")
    cache = os.path.join(around, "cache")
    os.mkdir(cache, 0o555)
    code, said = run("at", "-95.37", "29.76", "--geodata", folder, before=no_privileges, cache=cache)
    check(code == 0 and "Harris" in said, f"what only reads needs no right to write: exit {code}: {said[-200:]}")
    for place in (folder, os.path.dirname(folder)):
        os.chmod(place, 0o755)
    os.chmod(cache, 0o755)

    # Few files that may be open.
    code, said = run("import", new, "--dry-run", "--geodata", folder, before=few_files)
    check("panicked" not in said and (code == 0 or "Too many open files" in said), f"with 20 open files: exit {code}: {said[-200:]}")

    # An end at any moment of an update, with a server beside: what is served is old or new, never half.
    whole = os.path.join(around, "whole")
    shutil.copytree(folder, whole)
    code, said = run("update", "--from", lists, "--archive", os.path.join(around, "other"), "--geodata", whole)
    check(code == 0, f"the list is imported where nothing is in the way: exit {code}: {said[-300:]}")
    done = files(whole)
    check(done["agreements.csv"] != old["agreements.csv"], "and that changes the agreements")
    torn = []
    with Server("--watch", geodata=folder) as server:
        snapshots = {server.get("/version")[1].get("etag"): "old"}
        for _ in range(KILLS):
            command = [BINARY, "update", "--from", lists, "--archive", archive, "--geodata", folder]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.random() * 0.5)
            process.kill()
            process.wait()
            if b'"status":"ready"' not in server.get("/readyz")[2].replace(b" ", b""):
                torn.append("not ready")
        code, said = run("update", "--from", lists, "--archive", archive, "--geodata", folder)
        check(code == 0, f"after {KILLS} ends the next update goes through: exit {code}: {said[-200:]}")
        end = time.time() + 30
        is_new = False
        while time.time() < end and not is_new:
            is_new = b"2026-06-15" in server.get("/version")[2]
            time.sleep(0.2)
        check(is_new, "and the new list is served")
    check(not torn, f"nothing else was served: {torn[:3]}")
    left = {name: bytes for name, bytes in files(folder).items() if done.get(name) != bytes}
    check(not left and len(files(folder)) == len(done), f"and all is as if nothing had happened: {sorted(left)[:5]}")
    beside = [name for name in os.listdir(os.path.dirname(folder)) if name != "geodata"]
    check(not beside, f"nothing is left beside it: {beside}")

# A volume of a container: geodata is a mount point, small, and on a file system of its own. Where this may not be
# mounted here, that is said.
MOUNTED = """
set -e
mount -t tmpfs -o size=$3 none "$1"
cp -r "$2"/. "$1"/
before=$(cd "$1" && cat agreements.csv sheets.csv listings.csv | sha256sum)
code=0
"$4" import "$5" --geodata "$1" || code=$?
after=$(cd "$1" && cat agreements.csv sheets.csv listings.csv | sha256sum)
if [ "$before" = "$after" ]; then echo "as before, exit $code"; else echo "changed, exit $code"; fi
"$4" check --geodata "$1" >/dev/null || echo "check finds a problem"
"""
# The same volume in two containers: one folder mounted at two places, into which two lists are imported at once.
TWICE = """
set -e
for at in one two; do mkdir -p "$1/$at/geodata"; mount --bind "$2" "$1/$at/geodata"; done
"$3" import "$4" --geodata "$1/one/geodata" & first=$!
"$3" import "$5" --geodata "$1/two/geodata" & second=$!
codes=""
for job in $first $second; do wait $job && codes="$codes 0" || codes="$codes $?"; done
echo "exits$codes"
"$3" check --geodata "$2" >/dev/null || echo "check finds a problem"
"""
with tempfile.TemporaryDirectory() as around:
    point = os.path.join(around, "geodata")
    os.mkdir(point)
    new = os.path.join(around, LIST)
    a_list(new, 5)
    data = os.path.join(ROOT, "geodata")
    room = sum(len(content) for content in files(data).values())
    probe = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", point], capture_output=True)
    if probe.returncode != 0:
        print(f"a volume cannot be mounted here, and was not tried: {probe.stderr.decode().strip()}")
    else:
        for size, expected in [(4 * room, "changed, exit 0"), (room + 600_000, "as before, exit 1")]:
            command = ["unshare", "-rm", "sh", "-c", MOUNTED, "sh", point, data, str(size), BINARY, new]
            done = subprocess.run(command, capture_output=True, timeout=120)
            said = done.stdout.decode() + done.stderr.decode()
            is_so = expected in said and "check finds" not in said and "panicked" not in said
            check(is_so, f"on a volume of {size >> 20} MB: {expected}: {said[-400:]}")
        volume = os.path.join(around, "volume")
        shutil.copytree(data, volume)
        later = os.path.join(around, LIST.replace("0615", "0616"))
        a_list(later, 7)
        command = ["unshare", "-rm", "sh", "-c", TWICE, "sh", around, volume, BINARY, new, later]
        done = subprocess.run(command, capture_output=True, timeout=120)
        said = done.stdout.decode() + done.stderr.decode()
        with open(os.path.join(volume, "sheets.csv")) as table:
            sheets = table.read()
        kept = [name for name in (LIST, os.path.basename(later)) if name in sheets]
        is_so = "exits 0 0" in said and len(kept) == 2 and "check finds" not in said
        check(is_so, f"two imports at once through two mounts of one volume are both there: {kept}: {said[-400:]}")
finish()
