"""Bad luck: few files, a server told to stop, a twin on other hardware's terms, data cut short."""

import json
import os
import signal
import socket
import subprocess
import threading
import time

from server import BINARY, LONG, TILE, Server, check, copy_of_geodata, finish, seeded

MUTANTS = 5_000 if LONG else 24


def checked(folder):
    """The exit code of `check`, and whether it panicked."""
    done = subprocess.run([BINARY, "check", "--geodata", folder], capture_output=True, timeout=120)
    return done.returncode, b"panicked" in done.stderr


def answered(server, path, encoding):
    """The answer to a tile; on a busy machine the server may ask to come again, as a page does."""
    for _ in range(20):
        answer = server.get(path, {"Accept-Encoding": encoding}, timeout=60)
        if answer[0] != 503:
            break
        time.sleep(1)
    return answer


# Files that the system has none left of.
with Server(limit_files=40) as server:
    many = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(80)]
    time.sleep(1)
    for one in many:
        one.close()
    time.sleep(1)
    check(server.get(TILE)[0] == 200, "with 40 open files at most, it serves on after 80 connections")

# Who watches has an address of its own, with the same limits: nobody takes the server down from there.
with socket.create_server(("127.0.0.1", 0)) as free:
    watched = free.getsockname()[1]
with Server("--metrics-listen", f"127.0.0.1:{watched}", limit_files=120) as server:
    many = [socket.create_connection(("127.0.0.1", watched)) for _ in range(200)]
    time.sleep(1)
    check(server.get("/healthz")[0] == 200, "beside 200 silent connections at the address of the metrics, it serves")
    for one in many:
        one.close()
    time.sleep(1)
    for lines, status in [("Host: x\r\n", b"200"), ("", b"400"), ("Host: x\r\nHost: y\r\n", b"400")]:
        with socket.create_connection(("127.0.0.1", watched), timeout=10) as one:
            one.sendall(f"GET /metrics HTTP/1.1\r\n{lines}\r\n".encode())
            head = one.recv(12)
        check(head[9:] == status, f"the metrics answer {status.decode()} to {lines.count('Host')} host lines: {head}")
    check(server.get("/metrics")[0] == 404, "and nowhere else")

# All that was sent before the signal is answered; a second signal does not wait.
with Server() as server:
    server.get(TILE)
    clients = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
    for one in clients:
        one.sendall(f"GET {TILE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    server.signal(signal.SIGTERM)
    served = 0
    for one in clients:
        one.settimeout(10)
        try:
            served += one.recv(15).startswith(b"HTTP/1.1 200")
        except OSError:
            pass
    check(served == 200, f"{served} of 200 requests sent before SIGTERM are answered")
    server.process.wait(timeout=15)
    check(server.process.returncode == 0, "and it ends by itself")
with Server() as server:
    slow = socket.create_connection(("127.0.0.1", server.port))
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.sendall(b"GET /tiles/counties/0/0/0.geojson HTTP/1.1\r\nHost: x\r\n\r\n" * 8)
    time.sleep(1)
    begun = time.time()
    server.signal(signal.SIGTERM)
    time.sleep(0.5)
    server.signal(signal.SIGTERM)
    server.process.wait(timeout=15)
    check(time.time() - begun < 3, "a second SIGTERM ends it at once")

# Two servers on the same data give the same bytes and tags.
with Server() as one, Server("--memory", "16", wrap=("taskset", "-c", "0")) as other:
    differ = []
    for z, x, y in [(0, 0, 0), (3, 1, 3), (4, 4, 6), (6, 17, 27), (9, 140, 215)]:
        for layer in ("counties", "states", "agencies", "places"):
            for ending in ("geojson", "mvt"):
                for encoding in ("identity", "gzip", "br", "zstd"):
                    path = f"/tiles/{layer}/{z}/{x}/{y}.{ending}?date=2025-11-03"
                    answers = [answered(server, path, encoding) for server in (one, other)]
                    if answers[0][2] != answers[1][2] or answers[0][1].get("etag") != answers[1][1].get("etag"):
                        differ.append((path, encoding, answers[0][0], answers[1][0]))
    check(not differ, f"two servers give the same bytes and tags: {differ[:3]}")

# Data that are cut short, missing or changed are a problem that `check` tells.
tables = ["agreements.csv", "sheets.csv", "policies.csv", "population.csv", "listings.csv", "pending.csv", "places.csv"]
tables += ["facilities.csv"]
with copy_of_geodata() as folder:
    check(checked(folder) == (0, False), "the data as they are have no problem")
    chance = seeded(7)
    untold = []
    for number in range(MUTANTS):
        boundaries = os.path.join(folder, "boundaries")
        names = [os.path.join(folder, name) for name in tables]
        names += [os.path.join(boundaries, name) for name in sorted(os.listdir(boundaries))]
        path = names[number % len(names)] if number < len(names) else chance.choice(names)
        with open(path, "rb") as read:
            whole = read.read()
        changed = bytearray(whole)
        match chance.randrange(3):
            case 0:
                del changed[len(changed) * 2 // 3 :]
            case 1:
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
            case _:
                at = chance.randrange(len(changed))
                changed[at:at] = changed[at : at + 40] or b"x"
        with open(path, "wb") as out:
            out.write(changed)
        code, panicked = checked(folder)
        if code == 0 or panicked or code < 0:
            untold.append((os.path.basename(path), code))
        with open(path, "wb") as out:
            out.write(whole)
    check(not untold, f"of {MUTANTS} changed files, each is told: {untold[:3]}")
    for name in tables:
        path = os.path.join(folder, name)
        os.rename(path, path + "~")
        code, panicked = checked(folder)
        check(code != 0 and not panicked, f"without {name}: exit {code}")
        os.rename(path + "~", path)
finish()
