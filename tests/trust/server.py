"""A server under test, and clients that ask it: standard library only, on loopback, bounded in time and count."""

import contextlib
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.environ.get("COUNTYLINE", os.path.join(ROOT, "target", "release", "countyline"))
# The short form is what continuous integration runs; the long one has the numbers that were promised.
LONG = "--long" in sys.argv

TILE = "/tiles/states/4/4/6.geojson"

_passed = 0
_failed = 0


def check(is_so, sentence):
    """Counts a statement, and says it."""
    global _passed, _failed
    if is_so:
        _passed += 1
    else:
        _failed += 1
    print(("ok: " if is_so else "FAILED: ") + sentence, flush=True)


def finish():
    """Prints what the runner adds up, and ends."""
    print(f"{_passed} passed, {_failed} failed")
    sys.exit(1 if _failed else 0)


class Server:
    """`countyline serve` on a free port, or on one that is named; ends with the `with` block."""

    def __init__(self, *flags, geodata=None, limit_files=None, wrap=(), port=0):
        self.geodata = geodata or os.path.join(ROOT, "geodata")
        command = [*wrap, BINARY, "serve", "--listen", f"127.0.0.1:{port}", "--geodata", self.geodata, *flags]
        if limit_files:
            command = ["sh", "-c", f'ulimit -n {limit_files}; exec "$@"', "sh", *command]
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stderr=self.log)
        self.port = self._port(port)

    def _port(self, known):
        end = time.time() + 60
        while time.time() < end:
            line = next((line for line in self.said().splitlines() if "is ready at" in line), None)
            if line:
                return known or int(line.split("is ready at http://127.0.0.1:")[1].split("/")[0])
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise SystemExit(f"the server did not start: {self.said()}")

    def said(self):
        """All that it has written to its log."""
        self.log.flush()
        return os.pread(self.log.fileno(), 1 << 24, 0).decode(errors="replace")

    def memory_mb(self, what="VmRSS"):
        """What it holds, or with `VmHWM` what it held at most, in megabytes."""
        with open(f"/proc/{self.process.pid}/status") as status:
            line = next(line for line in status if line.startswith(what))
        return int(line.split()[1]) / 1024

    def is_up(self):
        return self.process.poll() is None

    def get(self, path, headers=None, timeout=10):
        """One request on a connection of its own: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def signal(self, number):
        self.process.send_signal(number)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.is_up():
            self.signal(signal.SIGKILL)
        self.process.wait()


class Healthy:
    """A client as there are many: asks now and then for a tile that is at hand, for the page and for the health."""

    def __init__(self, server, pause_s=0.02):
        self.server, self.pause_s = server, pause_s
        self.times_ms = {TILE: [], "/healthz": []}
        self.failures = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self):
        connection = None
        while not self._stop.is_set():
            for path, times in self.times_ms.items():
                begun = time.perf_counter()
                try:
                    connection = connection or http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
                    connection.request("GET", path)
                    answer = connection.getresponse()
                    answer.read()
                    if answer.status == 200:
                        times.append((time.perf_counter() - begun) * 1000)
                    else:
                        self.failures.append((path, answer.status))
                except (OSError, http.client.HTTPException) as error:
                    connection = None
                    self.failures.append((path, repr(error)))
            time.sleep(self.pause_s)

    def percentile(self, path, percent):
        times = sorted(self.times_ms[path])
        return times[min(len(times) - 1, len(times) * percent // 100)] if times else float("inf")

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()


@contextlib.contextmanager
def copy_of_geodata():
    """A folder with the project's own data, to be changed."""
    around = tempfile.mkdtemp()
    try:
        folder = os.path.join(around, "geodata")
        shutil.copytree(os.path.join(ROOT, "geodata"), folder)
        yield folder
    finally:
        shutil.rmtree(around, ignore_errors=True)


def connected(port, count):
    """So many connections, made without waiting for each."""
    made = []
    for number in range(count):
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            one.connect(("127.0.0.1", port))
        made.append(one)
        if number % 200 == 199:
            time.sleep(0.02)
    return made


def seeded(seed):
    """The same accidents in every run."""
    return random.Random(seed)
