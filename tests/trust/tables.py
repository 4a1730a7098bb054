"""Tables that come slowly, or whose answers nobody takes in: others are served beside them, and they are gone soon."""

import contextlib
import http.client
import socket
import time

from server import LONG, TILE, Healthy, Server, check, connected, finish

SLOW = 400 if LONG else 100
HEAD = b"POST /api/enrich HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: %d\r\n\r\n"
ROW = b"12086,2026-01-09\n"


def post(server, table, timeout=60):
    """Sends a table before anything is taken in, as most clients do: status, headers, body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=timeout)
    try:
        connection.request("POST", "/api/enrich", body=table, headers={"content-type": "text/csv"})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def is_gone(one):
    """True once the other end has closed a connection or answered on it."""
    one.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        try:
            while one.recv(1 << 16):
                pass
        except OSError as error:
            return not isinstance(error, BlockingIOError)
        return True
    return False


with Server() as server:
    server.get(TILE)
    status, _, body = post(server, b"geoid,date\n" + ROW * 100_000)
    check(status == 200 and body.count(b"\n") == 100_001, "a table of 100,000 rows comes back whole to a client that takes in nothing before it has sent all")
    before_mb = server.memory_mb()
    with Healthy(server) as healthy:
        trickling = connected(server.port, SLOW)
        time.sleep(0.3)
        for one in trickling:
            with contextlib.suppress(OSError):
                one.send(HEAD % 1_000_000 + b"geoid,date\n")
        refused = 0
        for _ in range(6):
            time.sleep(1)
            for one in trickling:
                with contextlib.suppress(OSError):
                    one.send(b"1")
        status, headers, _ = post(server, b"geoid\n12086\n")
        check(status == 503 and headers.get("retry-after") == "1", f"beside {SLOW} that trickle another table is refused with 503 and when to come again: {status}")
        time.sleep(18)
        for one in trickling:
            with contextlib.suppress(OSError):
                one.send(b"2")
        time.sleep(4)
        status, _, body = post(server, b"geoid\n12086\n")
        check(status == 200 and b"Miami-Dade" in body, "half a minute later those that trickle have lost their places")
        # Who sends a whole table and takes in nothing.
        idle = []
        for _ in range(8):
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.connect(("127.0.0.1", server.port))
            table = b"geoid,date\n" + ROW * 50_000
            one.sendall(HEAD % len(table) + table)
            idle.append(one)
        time.sleep(2)
        peak_mb = server.memory_mb("VmHWM") - before_mb
        check(peak_mb < 150, f"memory: {peak_mb:.0f} MB more at most")
        time.sleep(20)
        status, _, body = post(server, b"geoid\n12086\n")
        check(status == 200 and b"Miami-Dade" in body, "those that take in nothing have lost their places too")
        gone = sum(is_gone(one) for one in trickling + idle)
        check(gone == len(trickling) + len(idle), f"{gone} of {len(trickling) + len(idle)} were told or cut off")
    check(not healthy.failures, f"nobody else was refused: {healthy.failures[:3]}")
    median = healthy.percentile(TILE, 50)
    check(median < (100 if LONG else 1000), f"beside them a tile takes {median:.1f} ms at the median")
    check("12086" not in server.said() and "panicked" not in server.said(), "nothing of a table is in the log")
finish()
