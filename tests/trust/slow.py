"""Who takes in nothing and who says nothing: a healthy client is served beside them, and they are gone soon."""

import contextlib
import resource
import time

from server import LONG, TILE, Healthy, Server, check, connected, finish

READERS, SILENT = (4225, 2000) if LONG else (1500, 500)
REQUESTS = b"GET /tiles/counties/0/0/0.geojson HTTP/1.1\r\nHost: x\r\n\r\n" * 8
# Its answers are taken in by the system, so that the server has nothing left to send.
SMALL = f"GET {TILE} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def held(server):
    """Connections that the server says it holds, the one that asks among them."""
    _, _, body = server.get("/metrics")
    line = next(line for line in body.decode().splitlines() if line.startswith("countyline_connections "))
    return int(line.split()[1])


_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 16384), hard))

with Server() as server:
    server.get(TILE)
    before_mb = server.memory_mb()
    with Healthy(server) as healthy:
        readers = connected(server.port, READERS)
        silent = connected(server.port, SILENT)
        time.sleep(0.3)
        for number, reader in enumerate(readers):
            with contextlib.suppress(OSError):
                reader.send(SMALL if number % 10 == 0 else REQUESTS)
        time.sleep(8)
        check(server.memory_mb("VmHWM") - before_mb < 150, f"memory: {server.memory_mb('VmHWM'):.0f} MB at most")
        time.sleep(13)
    median = healthy.percentile(TILE, 50)
    # The short form runs on machines that others keep busy: it asks that the tile comes, the long one how soon.
    check(median < (100 if LONG else 1000), f"beside {READERS} slow readers and {SILENT} silent connections a tile takes {median:.1f} ms at the median")
    # One of them is the healthy client's, which may not be closed yet.
    left = held(server)
    check(left <= 3, f"{left} connections are left 21 s after they came")
    check("as many connections" in server.said() or READERS + SILENT < 2048, "a limit that was reached is in the log")
finish()
