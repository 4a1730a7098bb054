"""Long lists are made while they are sent: what the server holds does not grow with them, and who reads slowly keeps
nobody waiting."""

import http.client
import socket
import threading
import time

from service import Service, check, finish

LISTS = {
    "10,000 towns": "/api/collections/towns/items?limit=10000",
    "all towns as CSV": "/api/collections/towns/items.csv",
    "all towns as FlatGeobuf": "/api/collections/towns/items.fgb",
    "all towns as a text sequence": "/api/collections/towns/items.geojsonseq",
    "all counties at full detail": "/api/collections/counties/items?limit=10000",
    "all counties at zoom 5": "/api/collections/counties/items?limit=10000&zoom=5",
    "all counties as GeoParquet": "/api/collections/counties/items.parquet",
}
# Beside what is served anyway. A file of Parquet holds a group of rows before it is written.
MOST_MB = 64


def read(server, path, pause_s=0.0, chunk=1 << 16):
    """How many bytes an answer has."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        total = 0
        while piece := answer.read(chunk):
            total += len(piece)
            time.sleep(pause_s)
        return answer.status, total
    finally:
        connection.close()


class Held:
    """The most memory that a server holds meanwhile, looked at all the time: its own mark knows of the start too."""

    def __init__(self, server):
        self.server, self.most = server, 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.look)

    def look(self):
        while not self.over.wait(0.01):
            self.most = max(self.most, self.server.memory_mb())

    def __enter__(self):
        self.before = self.server.memory_mb()
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


with Service() as server:
    # The tiles of the first view are built soon after the start, and levels of towns when first asked for.
    read(server, "/api/collections/towns/items?limit=1&zoom=5")
    for path in LISTS.values():
        read(server, path)
    time.sleep(3)
    for name, path in LISTS.items():
        with Held(server) as held:
            begun = time.perf_counter()
            status, size = read(server, path)
            took_s = time.perf_counter() - begun
        print(f"   {name}: {size / 1e6:.1f} MB in {took_s:.2f} s, {held.most - held.before:+.0f} MB held meanwhile, {held.most:.0f} in all")
        check(status == 200 and size > 1_000_000, f"{name} comes whole")
        check(held.most - held.before < MOST_MB, f"{name}: less than {MOST_MB} MB are held for it")

    path = LISTS["all counties at full detail"]
    _, whole = read(server, path)
    with Held(server) as alone:
        read(server, path)
    # Who reads nothing: the system takes in what fits, and the rest is not made.
    slow = []
    for _ in range(8):
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.connect(("127.0.0.1", server.port))
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        slow.append(one)
    time.sleep(1)
    results, times = [], []

    def fast():
        begun = time.perf_counter()
        try:
            came = read(server, path)
            # On a busy machine a request may be told to come again; an answer that has begun is never broken off.
            while came[0] == 503 and time.perf_counter() - begun < 120:
                time.sleep(1)
                came = read(server, path)
        except (OSError, http.client.HTTPException) as error:
            came = repr(error)
        results.append(came)
        times.append(time.perf_counter() - begun)

    with Held(server) as held:
        readers = [threading.Thread(target=fast) for _ in range(8)]
        for one in readers:
            one.start()
        waits_ms = []
        while any(one.is_alive() for one in readers):
            begun = time.perf_counter()
            server.get("/api/collections/counties/items/51059?skipGeometry=true", timeout=30)
            waits_ms.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.02)
        for one in readers:
            one.join()
    wrong = [one for one in results if one != (200, whole)]
    check(not wrong and len(results) == 8, f"beside 8 who read nothing, 8 others get all {whole / 1e6:.1f} MB of it, in {max(times):.1f} s at most {wrong or ''}")
    waits_ms.sort()
    check(waits_ms[len(waits_ms) // 2] < 1000, f"a single county takes {waits_ms[len(waits_ms) // 2]:.0f} ms at the median meanwhile")
    check(held.most - held.before < MOST_MB * 2, f"for 16 at once {held.most - held.before:+.0f} MB are held, for one {alone.most - alone.before:+.0f} MB")
    for one in slow:
        one.close()
    print(f"   the most it ever held: {server.memory_mb('VmHWM'):.0f} MB")
finish()
