"""An end at every system call of an import that changes a file, with and without folders that can be exchanged."""

import os
import re
import shutil
import subprocess
import tempfile

from server import BINARY, LONG, check, copy_of_geodata, finish
from imports import LIST, a_list, files, run

# What an import changes files with. The short form ends it at every so many-th call of each.
CALLS = ["openat", "write", "fsync", "linkat", "unlinkat", "mkdir", "renameat2"]
EVERY = 1 if LONG else 12
# How the import puts the new files in the place of the old: in one step, or where that cannot be had one by one.
WAYS = {"exchanged": [], "moved one by one": ["-e", "inject=renameat2:error=EINVAL"]}


def traced(arguments, *flags, log="/dev/null"):
    command = ["strace", "-f", "-qq", "-o", log, *flags, BINARY, *arguments]
    return subprocess.run(command, capture_output=True, timeout=120)


def calls_of(arguments, way, log):
    """How often an import that is left alone makes each call."""
    traced(arguments, "-e", "trace=" + ",".join(CALLS), *way, log=log)
    with open(log) as lines:
        names = [re.match(r"\d+ +(\w+)\(", line) for line in lines]
    made = [name[1] for name in names if name]
    return {call: made.count(call) for call in CALLS}


def told(folder):
    """What a reader is told; an exit other than 0 is told too."""
    code, said = run("at", "-95.37", "29.76", "--geodata", folder)
    return said if code == 0 else f"exit {code}: {said}"


probe = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True) if shutil.which("strace") else None
if probe is None or probe.returncode != 0:
    why = "strace is not installed" if probe is None else probe.stderr.decode().strip()
    print(f"no program can be ended at its system calls here, and that was not tried: {why}")
    finish()

with copy_of_geodata() as old, tempfile.TemporaryDirectory() as around:
    new = os.path.join(around, LIST)
    a_list(new, 5)
    folder, whole = os.path.join(around, "geodata"), os.path.join(around, "whole", "geodata")
    shutil.copytree(old, whole)
    code, said = run("import", new, "--geodata", whole)
    check(code == 0, f"the list is imported where nothing is in the way: exit {code}: {said[-300:]}")
    before, after, done = told(old), told(whole), files(whole)
    check(before != after and "exit" not in before + after, "and readers are told of it")

    for name, way in WAYS.items():
        arguments = ["import", new, "--geodata", folder]

        def anew():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(old, folder)

        anew()
        counted = calls_of(arguments, way, os.path.join(around, "calls"))
        ends, wrong, kept = 0, [], {before: 0, after: 0}
        for call, count in counted.items():
            # One call cannot both fail and end the program.
            if any(call in flag for flag in way):
                continue
            for number in range(1, count + 1, EVERY):
                anew()
                traced(arguments, *way, "-e", f"inject={call}:signal=SIGKILL:when={number}")
                ends += 1
                seen = told(folder)
                if seen in kept:
                    kept[seen] += 1
                else:
                    wrong.append((call, number, seen[-200:]))
                code, said = run("import", new, "--geodata", folder)
                if code != 0 or files(folder) != done:
                    wrong.append((call, number, f"exit {code}: {said[-200:]}"))
                beside = [entry for entry in os.listdir(around) if entry not in ("geodata", "whole", "calls", LIST)]
                if beside:
                    wrong.append((call, number, beside))
        told_of = f"{kept[before]} leave the old data, {kept[after]} the new"
        check(not wrong, f"{name}, ended at {ends} calls: {told_of}, and the next import goes through: {wrong[:3]}")
        check(kept[before] > 0 and kept[after] > 0, f"{name}: some ends came before the step and some after it")
finish()
