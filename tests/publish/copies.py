"""Publishing from tests: the program, made-up changes of the data, and a reader that holds a copy against its lists."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

BINARY = os.environ["COUNTYLINE"]
ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
# The headline and the files that all is made from: some 150 files, 33 MB.
PARTS = ["--only", "counts", "--quiet", "2"]
KEPT = "public, max-age=31536000, immutable"

passed = failed = 0


def check(is_so, what):
    global passed, failed
    if is_so:
        passed += 1
    else:
        failed += 1
    print(("ok: " if is_so else "FAILED: ") + what)


def finish():
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def arguments(geodata, dest, *flags):
    return [BINARY, "publish", dest, "--geodata", geodata, *PARTS, *flags]


def publish(geodata, dest, *flags, before=None):
    """The exit code, and what was said."""
    done = subprocess.run(arguments(geodata, dest, *flags), capture_output=True, text=True, timeout=120, preexec_fn=before)
    return done.returncode, done.stderr


def changed_geodata(around):
    """A folder of geodata without the last agreement."""
    folder = os.path.join(around, "changed")
    shutil.copytree(os.path.join(ROOT, "geodata"), folder)
    path = os.path.join(folder, "agreements.csv")
    with open(path, encoding="utf-8") as table:
        rows = table.read().rstrip("\n").split("\n")
    with open(path, "w", encoding="utf-8") as table:
        table.write("\n".join(rows[:-1]) + "\n")
    return folder


def whole(read):
    """Reads a copy by its manifest: `read` gives the bytes of a name, or None. What is wrong, and the manifest."""
    manifest = read("manifest.json")
    if manifest is None:
        return ["there is no manifest"], None
    manifest = json.loads(manifest)
    wrong = []

    def listed(part, name, size, digest):
        content = read(name)
        if content is None or len(content) != size or hashlib.sha256(content).hexdigest() != digest:
            wrong.append(f"{part}: {name}")
            return None
        return content

    lists = {}
    for part in ("whole", "geodata"):
        about = manifest[part]
        content = listed(part, about["file"], about["bytes"], about["sha256"])
        if content is None:
            return wrong, manifest
        lists[part] = json.loads(content)
    names = set()
    for file in lists["whole"]["files"]:
        listed("whole", file["name"], file["bytes"], file["sha256"])
        names.add(file["name"])
    for file in lists["geodata"]["files"]:
        if file["file"] not in names:
            wrong.append(f"no file of the whole: {file['file']}")
    for name, digest in manifest["names"].items():
        stem, dot, extension = name.rpartition(".")
        if f"files/{stem}.{digest}{dot}{extension}" not in names:
            wrong.append(f"a name without a file: {name}")
    return wrong, manifest


def killed(command, has_begun, longest, chance: random.Random):
    """Ends the program by force at some moment after it has begun to write. True if it was not done by itself before."""
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while program.poll() is None and not has_begun() and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(chance.random() * longest)
    program.send_signal(signal.SIGKILL)
    return program.wait() == -signal.SIGKILL
