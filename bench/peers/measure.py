#!/usr/bin/env python3
"""One part of the comparison: measure.py bytes | start | cold | warm | boxes. Lines of JSON in RESULTS/PART.jsonl."""
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

import servers
from servers import BOXES, FOLDER, RESULTS, SERVERS, TARGETS, TILES

ROUNDS = int(os.environ["ROUNDS"])
SECONDS = os.environ["SECONDS_EACH"]
HERE = os.path.dirname(os.path.abspath(__file__))


def part_of(values, share):
    return round(sorted(values)[min(len(values) - 1, int(len(values) * share))], 3)


def keep(part, **record):
    record = {"kind": part, "at": time.strftime("%Y-%m-%d %H:%M"), "load": round(os.getloadavg()[0], 2), **record}
    with open(f"{RESULTS}/{part}.jsonl", "a") as file:
        file.write(json.dumps(record) + "\n")
    print(json.dumps(record), flush=True)


def bytes_of_tiles():
    """Raw and compressed bytes; our compressed tiles are kept for nginx, so that it can serve the same bytes."""
    for target in [name for name in TARGETS if "uncached" not in name and name != "nginx-our-bytes"]:
        process = servers.start(servers.server_of(target))
        try:
            servers.ready(target, process)
            raw, wire = [], []
            for tile, path in zip(TILES, servers.paths(target)):
                status, encoding, body, _ = servers.ask(servers.connect(servers.server_of(target)), path)
                if status != 200:
                    raise SystemExit(f"{target} answers {path} with {status}")
                # A server that sends a tile as it is: what gzip would make of it.
                packed = body if encoding == "gzip" else gzip.compress(body, 6)
                raw.append(len(gzip.decompress(packed)))
                wire.append(len(packed))
                if target == "countyline":
                    name = f"{FOLDER}/files/ours/{tile[0]}/{tile[1]}/{tile[2]}.mvt"
                    os.makedirs(os.path.dirname(name), exist_ok=True)
                    with open(name, "wb") as file:
                        file.write(packed)
            keep("bytes", target=target, sent=encoding, raw_median=int(statistics.median(raw)), raw_largest=max(raw),
                 raw_sum=sum(raw), gzip_median=int(statistics.median(wire)), gzip_largest=max(wire), gzip_sum=sum(wire))
        finally:
            servers.stop(process)


def start():
    """Seconds from the start of the process to its first tile; ours also without its cache file, from the shapefiles."""
    targets = ["countyline", "countyline-first", "martin-postgis", "martin-pmtiles", "tipg", "nginx-tippecanoe"]
    taken, spent = {target: [] for target in targets}, {target: [] for target in targets}
    for _ in range(ROUNDS):
        for target in targets:
            more = {}
            if target == "countyline-first":
                shutil.rmtree(f"{FOLDER}/cache-first", ignore_errors=True)
                more["cache"] = "cache-first"
            asked = target.removesuffix("-first")
            servers.quiet()
            begun = time.perf_counter()
            process = servers.start(servers.server_of(asked), **more)
            try:
                servers.ready(asked, process)
                taken[target].append(time.perf_counter() - begun)
                spent[target].append(servers.processor([process.pid]))
            finally:
                servers.stop(process)
    for target, seconds in taken.items():
        keep("start", target=target, seconds=round(statistics.median(seconds), 3), least=round(min(seconds), 3),
             most=round(max(seconds), 3), processor=round(statistics.median(spent[target]), 3), rounds=len(seconds))


def cold():
    """The first and the second answer for each tile of a server that has just started, over one connection."""
    targets = ["countyline", "martin-postgis", "martin-pmtiles", "tipg", "nginx-tippecanoe"]
    first, second, spent, held, free = {}, {}, {}, {}, []
    for _ in range(ROUNDS):
        for target in targets:
            server = servers.server_of(target)
            free.append(servers.quiet())
            process = servers.start(server)
            try:
                servers.ready(target, process)
                connection = servers.connect(server)
                roots = [process.pid] + ([servers.postgres()] if SERVERS[server][2] else [])
                before = servers.processor(roots)
                first.setdefault(target, []).append([servers.ask(connection, path)[3] for path in servers.paths(target)])
                spent.setdefault(target, []).append(servers.processor(roots) - before)
                second.setdefault(target, []).append([servers.ask(connection, path)[3] for path in servers.paths(target)])
                # Memory that is no longer needed goes back within a second or two.
                time.sleep(2)
                held[target] = (servers.memory(process.pid), servers.memory(servers.postgres()) if SERVERS[server][2] else None)
            finally:
                servers.stop(process)
    for target in targets:
        # Of each tile the median of the rounds.
        colds = [statistics.median(tile) for tile in zip(*first[target])]
        warms = [statistics.median(tile) for tile in zip(*second[target])]
        keep("cold", target=target, p50=part_of(colds, 0.5), p95=part_of(colds, 0.95), p99=part_of(colds, 0.99), sum=round(sum(colds), 1), processor=round(statistics.median(spent[target]) * 1000),
             again_p50=part_of(warms, 0.5), again_p95=part_of(warms, 0.95), again_p99=part_of(warms, 0.99),
             memory=held[target][0], postgres=held[target][1], idle=min(free), rounds=ROUNDS)


def load(target, accept):
    paths = f"{FOLDER}/paths"
    with open(paths, "w") as file:
        file.write("\n".join(servers.paths(target)) + "\n")
    url = f"http://127.0.0.1:{servers.port(servers.server_of(target))}"
    run = subprocess.run(["wrk", "-t2", "-c32", f"-d{SECONDS}s", "--timeout", "20s", "-s", f"{HERE}/load.lua", url],
                         env={**os.environ, "PATHS": paths, "ACCEPT": accept}, capture_output=True, text=True)
    for line in run.stdout.splitlines():
        if line.startswith("RESULT "):
            return json.loads(line.removeprefix("RESULT "))
    raise SystemExit(f"wrk gave no result for {target}: {run.stdout} {run.stderr}")


def under_load(part, targets, accepts, base):
    """32 connections that keep asking; all servers are up, and are asked in turn within each round."""
    processes, runs = {}, {}
    try:
        for target in targets:
            server = servers.server_of(target)
            if server not in processes:
                processes[server] = servers.start(server)
            servers.ready(target, processes[server])
            for path in servers.paths(target):
                for accept in accepts:
                    servers.ask(servers.connect(server), path, accept)
        for _ in range(ROUNDS):
            for target in targets:
                for accept in accepts:
                    server = servers.server_of(target)
                    roots = [processes[server].pid] + ([servers.postgres()] if SERVERS[server][2] else [])
                    free = servers.quiet()
                    before = servers.processor(roots)
                    run = load(target, accept)
                    spent = (servers.processor(roots) - before) / max(1, run["requests"])
                    runs.setdefault((target, accept), []).append({**run, "processor_us": spent * 1e6, "idle": free, "load": os.getloadavg()[0]})
        for (target, accept), rounds in runs.items():
            server = servers.server_of(target)
            median = lambda key: round(statistics.median(run[key] for run in rounds), 3)
            ratios = [run["requests_per_second"] / other["requests_per_second"] for run, other in zip(rounds, runs[base, accept])]
            keep(part, target=target, accept=accept, requests_per_second=median("requests_per_second"),
                 megabytes_per_second=median("megabytes_per_second"), p50=median("p50_ms"), p95=median("p95_ms"), p99=median("p99_ms"),
                 processor_us=median("processor_us"), ratio=statistics.median(ratios), least_ratio=min(ratios), most_ratio=max(ratios), base=base,
                 errors=sum(run["errors"] for run in rounds), idle=min(run["idle"] for run in rounds), rounds=len(rounds),
                 loads=[round(run["load"], 1) for run in rounds], memory=servers.memory(processes[server].pid),
                 postgres=servers.memory(servers.postgres()) if SERVERS[server][2] else None)
    finally:
        for process in processes.values():
            servers.stop(process)


def boxes():
    """Counties in a box as GeoJSON at full detail: first the sizes and counts, then under load."""
    for target in BOXES:
        server = servers.server_of(target)
        process = servers.start(server)
        try:
            servers.ready(target, process)
            raw, features, vertices, taken = 0, 0, 0, []
            for path in servers.paths(target):
                status, encoding, body, milliseconds = servers.ask(servers.connect(server), path)
                if status != 200:
                    raise SystemExit(f"{target} answers {path} with {status}: {body[:200]}")
                taken.append(milliseconds)
                body = gzip.decompress(body) if encoding == "gzip" else body
                raw += len(body)
                for feature in json.loads(body)["features"]:
                    features += 1
                    coordinates = feature["geometry"]["coordinates"]
                    polygons = [coordinates] if feature["geometry"]["type"] == "Polygon" else coordinates
                    vertices += sum(len(ring) for polygon in polygons for ring in polygon)
            keep("box-bytes", target=target, raw_sum=raw, features=features, vertices=vertices,
                 first_p50=part_of(taken, 0.5), first_p95=part_of(taken, 0.95))
        finally:
            servers.stop(process)
    under_load("boxes", list(BOXES), ["gzip", "identity"], "tipg-boxes")


def warm():
    under_load("warm", list(TARGETS), ["gzip"], "countyline")


if __name__ == "__main__":
    parts = {"bytes": bytes_of_tiles, "start": start, "cold": cold, "warm": warm, "boxes": boxes}
    if len(sys.argv) != 2 or sys.argv[1] not in parts:
        raise SystemExit(f"usage: measure.py {' | '.join(parts)}")
    os.makedirs(RESULTS, exist_ok=True)
    parts[sys.argv[1]]()
