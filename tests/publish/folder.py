"""A copy in a folder: full disks, folders that may not be written, and an end at any moment."""

import ctypes
import os
import random
import resource
import signal
import subprocess
import tempfile
import time

from copies import ROOT, arguments, changed_geodata, check, finish, killed, publish, whole

# Linux: take a capability from what a program started from here may have.
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
GEODATA = os.path.join(ROOT, "geodata")


def small_files(limit):
    """Files can grow so far only, as on a disk that is full."""

    def before():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return before


def no_privileges():
    """The rights of files hold for the superuser too."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def reader(dest):
    def read(name):
        try:
            with open(os.path.join(dest, name), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    return read


def tree(dest):
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(dest) for name in names)


chance = random.Random(5)
with tempfile.TemporaryDirectory() as around:
    dest, changed = os.path.join(around, "copy"), changed_geodata(around)
    journal = os.path.join(dest, "publishing.json")

    for limit in (0, 1_000, 300_000):
        code, said = publish(GEODATA, dest, before=small_files(limit))
        check(code == 1 and "cannot be written" in said and "too large" in said.lower(), f"a disk that is full after {limit} bytes is told: exit {code}: {said[-200:]}")
        check(not os.path.exists(os.path.join(dest, "manifest.json")), "and no manifest names what is not there")
    ends = 0
    for _ in range(8):
        ends += killed(arguments(GEODATA, dest), lambda: os.path.exists(journal), 0.3, chance)
        wrong, manifest = whole(reader(dest))
        if manifest is not None and wrong:
            check(False, f"a manifest that is there names what is there: {wrong[:3]}")
    code, said = publish(GEODATA, dest)
    wrong, first = whole(reader(dest))
    check(code == 0 and not wrong, f"after {ends} ends by force the copy is published whole: exit {code}, {wrong[:3]}")
    check(not os.path.exists(journal) and not os.path.exists(os.path.join(dest, ".part")), "and nothing of the work is left")

    os.chmod(dest, 0o555)
    try:
        code, said = publish(GEODATA, dest, before=no_privileges)
        check(code == 0 and "is read as before" in said, f"where nothing differs a folder need not be written: exit {code}: {said[-200:]}")
        code, said = publish(changed, dest, before=no_privileges)
        check(code == 1 and "denied" in said.lower(), f"a folder that may not be written is told: exit {code}: {said[-200:]}")
    finally:
        os.chmod(dest, 0o755)
    check(whole(reader(dest)) == ([], first), "and the copy is as it was")

    broken = []
    ends = 0
    for _ in range(12):
        ends += killed(arguments(changed, dest), lambda: os.path.exists(journal), 0.05, chance)
        wrong, manifest = whole(reader(dest))
        broken += wrong
        if manifest["snapshot"] != first["snapshot"]:
            publish(GEODATA, dest)
    check(not broken, f"after each of {ends} more ends the copy that the manifest names is whole: {broken[:3]}")
    code, said = publish(changed, dest)
    wrong, second = whole(reader(dest))
    check(code == 0 and not wrong and second["snapshot"] != first["snapshot"], f"the next one goes on: exit {code}, {wrong[:3]}")

    # One that stands still holds the folder.
    os.utime(os.path.join(dest, "manifest.json"))
    first_one = subprocess.Popen(arguments(GEODATA, dest, "--date", "2026-01-02"), stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not os.path.exists(journal) and first_one.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    first_one.send_signal(signal.SIGSTOP)
    if os.path.exists(journal):
        before = tree(dest)
        code, said = publish(changed, dest, "--date", "2026-01-03")
        check(code == 1 and "is under way" in said, f"a second one at once says so: exit {code}: {said[-200:]}")
        check(tree(dest) == before, "and writes nothing")
    else:
        print("the first one was done before it could be stopped, and two at once were not tried")
    first_one.send_signal(signal.SIGCONT)
    check(first_one.wait() == 0, "the first one ends as if it had been alone")
    wrong, manifest = whole(reader(dest))
    check(not wrong and manifest["day"] == "2026-01-02", f"and is what is read: {wrong[:3]}")
finish()
