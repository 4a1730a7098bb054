#!/usr/bin/env python3
"""What a folder of geodata costs: measure.py import | serve FOLDER NAME. One line of JSON to RESULTS/growth.jsonl.

`import` takes FOLDER/lists into FOLDER/geodata: all but the newest list at once, then that one. `serve` starts the server
on FOLDER/geodata and asks it. COUNTYLINE names the program, PORT the port."""
import csv
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

PROGRAM = os.environ["COUNTYLINE"]
PORT = int(os.environ.get("PORT", "8450"))
TILES = [line.split()[:3] for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tiles.txt"))]
DAYS = [f"{year}-{month:02}-{day:02}" for year in (2025, 2026) for month in range(1, 13) for day in (3, 17) if (year, month) < (2026, 5)]
WORDS = ["harris", "orange county", "sheriff", "police department", "loudon", "san jose", "florida", "jackson", "st. louis", "miami dade",
         "dekalb", "worth", "kansas city", "springfield", "los angeles", "prince georges", "bexar", "lake", "new york", "texs"]


def keep(**record):
    record = {"at": time.strftime("%Y-%m-%d %H:%M"), "load": round(os.getloadavg()[0], 2), **record}
    with open(os.path.join(os.environ["RESULTS"], "growth.jsonl"), "a") as file:
        file.write(json.dumps(record) + "\n")
    print(json.dumps(record), flush=True)


def run(*command, cwd=None):
    """Seconds of the clock, seconds of the processor, and the most memory in MiB of a command."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd)
    said = process.stderr.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) or "nothing was imported" in said:
        raise SystemExit(f"{command[:4]} ended with {process.returncode}: {said[:500]}")
    return round(time.perf_counter() - begun, 2), round(used.ru_utime + used.ru_stime, 2), round(used.ru_maxrss / 1024)


def take_in(folder, name):
    lists = sorted(os.listdir(f"{folder}/lists"))
    rows = sum(file.count(b"\n") - 1 for file in (open(f"{folder}/lists/{each}", "rb").read() for each in lists))
    newest = max(each for each in lists if each.startswith("participating"))
    before = [each for each in lists if each != newest]
    command = [PROGRAM, "import", "--geodata", os.path.abspath(f"{folder}/geodata")]
    # Names of files are told from the folder, since a command's line is not endless.
    all_lists = run(*command, *before, cwd=f"{folder}/lists")
    one_list = run(*command, newest, cwd=f"{folder}/lists")
    agreements = sum(1 for _ in csv.reader(open(f"{folder}/geodata/agreements.csv"))) - 1
    keep(kind="import", name=name, lists=len(lists), rows=rows, agreements=agreements,
         all_seconds=all_lists[0], all_processor=all_lists[1], all_memory=all_lists[2],
         one_seconds=one_list[0], one_processor=one_list[1], one_memory=one_list[2])


def memory(process):
    values = {}
    for path, names in (("smaps_rollup", ("Pss:",)), ("status", ("VmHWM:",))):
        for line in open(f"/proc/{process}/{path}"):
            if line.startswith(names):
                values[line.split(":")[0]] = round(int(line.split()[1]) / 1024, 1)
    return values


def processor(process):
    """Seconds of the processor that all threads have used, which the load of the machine hardly changes."""
    spent = 0
    for thread in os.listdir(f"/proc/{process}/task"):
        try:
            spent += int(open(f"/proc/{process}/task/{thread}/schedstat").read().split()[0])
        except OSError:
            continue
    return spent / 1e9


class Server:
    def __init__(self, geodata, cache):
        command = [PROGRAM, "serve", "--listen", f"127.0.0.1:{PORT}", "--geodata", geodata]
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(command, env={**os.environ, "XDG_CACHE_HOME": cache, "HOME": cache}, stderr=subprocess.DEVNULL)
        while True:
            try:
                if self.ask("/readyz")[0] == 200:
                    break
            except OSError:
                pass
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended with {self.process.returncode}")
            time.sleep(0.005)
        self.ready = time.perf_counter() - self.begun
        self.processor = processor(self.process.pid)
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)

    def ask(self, path, connection=None):
        connection = connection or http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        begun = time.perf_counter()
        connection.request("GET", path, headers={"accept-encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        return answer.status, len(body), (time.perf_counter() - begun) * 1000

    def times(self, paths):
        """Milliseconds, bytes, and on average of all the processor's milliseconds, of each path; an answer that is none ends the run."""
        found, before = [], processor(self.process.pid)
        for path in paths:
            status, length, milliseconds = self.ask(path, self.connection)
            # 404 is the answer for a point in no county: a lake, or the sea.
            if status not in (200, 204) and not (status == 404 and path.startswith("/api/at?")):
                raise SystemExit(f"{path} is answered with {status}")
            found.append((milliseconds, length))
        return found, (processor(self.process.pid) - before) * 1000 / len(found)

    def settle(self):
        """Waits until nothing is made in the background: for three seconds, a hundredth of a core at most. A minute is the limit."""
        still = 0
        for _ in range(60):
            before = processor(self.process.pid)
            time.sleep(1)
            still = still + 1 if processor(self.process.pid) - before < 0.01 else 0
            if still == 3:
                return

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)


def summary(times):
    found, spent = times
    values = sorted(value for value, _ in found)
    at = lambda share: round(values[min(len(values) - 1, int(len(values) * share))], 3)
    return {"p50": at(0.5), "p95": at(0.95), "processor": round(spent, 4), "bytes": round(statistics.mean(length for _, length in found))}


def look_up(geodata):
    """Microseconds of the processor for one point, in the process: 1,000 and 101,000 of them in a table, without the start."""
    chance = random.Random(287)
    points = [(round(chance.uniform(-124.7, -67), 5), round(chance.uniform(24.5, 49.4), 5)) for _ in range(101_000)]
    spent = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (1_000, 101_000):
            path = os.path.join(folder, "points.csv")
            with open(path, "w") as file:
                file.write("lon,lat\n" + "".join(f"{lon},{lat}\n" for lon, lat in points[:count]))
            spent.append(statistics.median(run(PROGRAM, "enrich", path, "--geodata", geodata)[1] for _ in range(3)))
    return round((spent[1] - spent[0]) / 100_000 * 1e6, 2)


def serve(folder, name):
    geodata = os.path.abspath(f"{folder}/geodata")
    chance = random.Random(1)
    points = [f"/api/at?lon={chance.uniform(-120, -70):.4f}&lat={chance.uniform(26, 48):.4f}" for _ in range(400)]
    with tempfile.TemporaryDirectory() as cache:
        with Server(geodata, cache) as first:
            from_shapes = (round(first.ready, 2), round(first.processor, 2))
            # The cache is whole when nothing is made any more.
            first.settle()
        starts = []
        for _ in range(3):
            with Server(geodata, cache) as server:
                starts.append((server.ready, server.processor))
        with Server(geodata, cache) as server:
            server.settle()
            after_start = memory(server.process.pid)
            tiles = {form: [f"/tiles/counties/{z}/{x}/{y}.{form}" for z, x, y in TILES] for form in ("mvt", "geojson")}
            answers = {f"cold_{form}": summary(server.times(paths)) for form, paths in tiles.items()}
            answers |= {f"warm_{form}": summary(server.times(paths)) for form, paths in tiles.items()}
            server.settle()
            after_tiles = memory(server.process.pid)
            for what, paths in (("at", points), ("standing", [f"/api/standing?date={day}" for day in DAYS]),
                                ("counts", [f"/api/counts?date={day}" for day in DAYS]),
                                ("search", [f"/api/search?q={urllib.parse.quote(word)}" for word in WORDS]),
                                ("timeline", ["/api/timeline"]), ("past_tiles", [f"/tiles/counties/4/4/6.mvt?date={day}" for day in DAYS])):
                answers[what] = summary(server.times(paths))
                answers[what + "_again"] = summary(server.times(paths))
    median = lambda at: round(statistics.median(start[at] for start in starts), 3)
    keep(kind="serve", name=name, build_seconds=from_shapes[0], build_processor=from_shapes[1], start_seconds=median(0), start_processor=median(1),
         memory_start=after_start["Pss"], memory_tiles=after_tiles["Pss"], memory_most=after_tiles["VmHWM"],
         look_up=look_up(geodata), **answers)


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("import", "serve"):
        raise SystemExit("usage: measure.py import|serve FOLDER NAME")
    os.makedirs(os.environ["RESULTS"], exist_ok=True)
    {"import": take_in, "serve": serve}[sys.argv[1]](sys.argv[2], sys.argv[3])


main()
