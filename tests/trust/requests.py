"""Odd requests: large heads leave nothing behind, and nothing that is sent makes the server err."""

import contextlib
import socket
import time

from server import LONG, TILE, Server, check, finish, seeded

HEADS, MUTANTS = (50_000, 100_000) if LONG else (4_000, 6_000)
SEEDS = [
    b"GET /api/at?lon=-80.19&lat=25.76 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /tiles/counties/4/4/6.geojson?date=2025-06-01&v=1 HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\n\r\n",
    b"GET /api/changes.csv?from=2026-05-01&to=2026-05-18 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /share.svg?at=6/28.5/-82.5&hide=field,jail HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /share.png?county=12086&view=model&lang=es HTTP/1.1\r\nHost: x\r\n\r\n",
    b"HEAD /api/counties/12086 HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"x\"\r\n\r\n",
    b"OPTIONS /api/search?q=miami HTTP/1.1\r\nHost: x\r\nOrigin: null\r\n\r\n",
    b"GET /?county=12086&lang=es HTTP/1.1\r\nHost: x\r\nX-Forwarded-Host: y\r\n\r\n",
    b"POST /api/search HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
    b"GET /status?lang=es HTTP/1.1\r\nHost: x\r\n\r\n",
]
BITS = [b"%00", b"\x00", b"..", b"%2e%2e/", b"\xff", b"999999999999999999999", b"-1", b"&&", b"=", b"\r\n", b"NaN", b"1e309", b"'", b"\xe2\x80\xae", b"/" * 40]


def mutated(chance):
    request = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(request))
        match chance.randrange(4):
            case 0:
                request[at] = chance.randrange(256)
            case 1:
                del request[at : at + chance.randrange(1, 9)]
            case 2:
                request[at:at] = chance.choice(BITS)
            case _:
                request[at:at] = request[at : at + 12]
    return bytes(request)


def answer(port, request):
    """The status of the first answer; 0 where the connection is closed without one."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=3) as one:
        one.sendall(request)
        one.shutdown(socket.SHUT_WR)
        head = one.recv(64)
        return int(head[9:12]) if head.startswith(b"HTTP/1.1 ") else 0
    return 0


with Server() as server:
    time.sleep(3)
    server.get(TILE)
    before = server.memory_mb()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
        stream = one.makefile("rb")
        for number in range(HEADS):
            filling = b"X-Filling: " + b"x" * 7_000 + b"\r\n"
            one.sendall(b"GET /api/search?q=zzqx%d HTTP/1.1\r\nHost: h%d.example\r\n" % (number, number) + filling * 4 + b"\r\n")
            length, status = 0, stream.readline()
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            stream.read(length)
            if not status.startswith(b"HTTP/1.1 200"):
                check(False, f"request {number} with a large head: {status}")
                break
    more = server.memory_mb() - before
    check(more < 150, f"{HEADS} requests with heads of 28 KB leave {more:.0f} MB behind")
    chance = seeded(11)
    statuses = {}
    for _ in range(MUTANTS):
        request = mutated(chance)
        status = answer(server.port, request)
        if status >= 500 and status != 503:
            check(False, f"{status} for {request!r}")
        statuses[status] = statuses.get(status, 0) + 1
    check(not any(status >= 500 and status != 503 for status in statuses), f"no mistake of ours for {MUTANTS} mutated requests: {statuses}")
    check(server.is_up() and server.get(TILE)[0] == 200, "the server is there afterwards")
finish()
