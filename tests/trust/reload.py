"""New data while it is served: every answer belongs to one snapshot, bad data are told and not served."""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import threading
import time

from server import BINARY, LONG, TILE, Healthy, Server, check, copy_of_geodata, finish

ROUNDS = 300 if LONG else 6


def replaced(path, text):
    """Writes a file as an editor does: a whole new one takes the old one's place."""
    with open(path + ".new", "w", encoding="utf-8") as out:
        out.write(text)
    os.replace(path + ".new", path)


def until(said, seconds=30):
    end = time.time() + seconds
    while time.time() < end:
        if said():
            return True
        time.sleep(0.05)
    return False


class Readers:
    """Clients that hold each answer against its own snapshot and tag."""

    def __init__(self, server):
        self.server, self.wrong, self.bodies, self.count = server, [], {}, 0
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.run) for _ in range(3)]

    def run(self):
        while not self.stop.is_set():
            for path in ("/tiles/counties/5/8/13.geojson", "/api/counts", "/api/standing"):
                status, headers, body = self.server.get(path)
                self.count += 1
                if status != 200:
                    self.wrong.append((path, status))
                    continue
                if path.startswith("/api/") and "error" in body.decode()[:20]:
                    self.wrong.append((path, "an error"))
                digest = hashlib.sha256(body).hexdigest()
                if self.bodies.setdefault((path, headers["etag"]), digest) != digest:
                    self.wrong.append((path, "one tag, two bodies"))
                if path == "/api/counts":
                    counts = json.loads(body)
                    total = self.bodies.setdefault(("total", counts["snapshot"]), counts["agreements"])
                    if total != counts["agreements"]:
                        self.wrong.append((path, "one snapshot, two totals"))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()


with copy_of_geodata() as folder:
    policies = os.path.join(folder, "policies.csv")
    with open(policies, encoding="utf-8") as text:
        good = text.read()
    fewer = good[: good.rindex("\n", 0, len(good) - 1) + 1]
    bad = "this is no table\n"
    with Server("--watch", geodata=folder) as server:
        snapshot = lambda: json.loads(server.get("/readyz")[2])["snapshot"]
        failure = lambda: json.loads(server.get("/readyz")[2])["reload_failure"]
        first = snapshot()
        swaps = 0
        time.sleep(3)
        with Readers(server) as readers, contextlib.ExitStack() as load:
            # The same readers ask before and meanwhile: what differs is the building alone.
            with Healthy(server) as before:
                time.sleep(5)
            during = load.enter_context(Healthy(server))
            for number in range(ROUNDS):
                known = snapshot()
                if number % 3 == 2:
                    replaced(policies, bad)
                    check_bad = until(failure)
                    if not check_bad or snapshot() != known:
                        check(False, f"round {number}: bad data are told, and the old are served")
                    replaced(policies, fewer if number % 2 else good)
                    until(lambda: not failure())
                else:
                    replaced(policies, fewer if snapshot() == first else good)
                    swaps += until(lambda: snapshot() != known)
        check(swaps == ROUNDS - ROUNDS // 3, f"{swaps} of {ROUNDS - ROUNDS // 3} changes were served")
        check(not readers.wrong, f"of {readers.count} answers, each is of one snapshot: {readers.wrong[:3]}")
        check(not during.failures, f"nobody was turned away meanwhile: {during.failures[:3]}")
        quiet, busy = before.percentile(TILE, 99), during.percentile(TILE, 99)
        print(f"p99 of a tile at hand: {quiet:.1f} ms before, {busy:.1f} ms while other atlases were built, beside the same readers")
        replaced(policies, bad)
        check(until(failure), "bad data are told at /readyz")
        check("policies.csv" in server.get("/status")[2].decode(), "and on /status, by the name of the file")
        check("countyline_last_reload_failed 1" in server.get("/metrics")[2].decode(), "and at /metrics")
        shutil.rmtree(folder)
        time.sleep(5)
        check(server.get("/api/counts")[0] == 200, "without its folder the server serves what it has")
with copy_of_geodata() as folder, Server(geodata=folder) as server:
    known = server.get("/readyz")[2]
    replaced(os.path.join(folder, "policies.csv"), fewer)
    time.sleep(4)
    check(server.get("/readyz")[2] == known, "without --watch nothing changes by itself")
    server.signal(signal.SIGHUP)
    check(until(lambda: server.get("/readyz")[2] != known), "and on SIGHUP it does")
    stray = os.path.join(folder, "stray.txt")
    with open(stray, "w") as out:
        out.write("nothing")
    at = json.loads(server.get("/readyz")[2])["snapshot"]
    server.signal(signal.SIGHUP)
    until(lambda: "the data are as they were" in server.said(), 20)
    check(json.loads(server.get("/readyz")[2])["snapshot"] == at, "a stray file changes no snapshot")
finish()
