"""Two replicas behind nginx follow ten snapshots under load: no error, nothing that mixes two snapshots, and each of them
has each snapshot within a minute."""

import contextlib
import hashlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "trust"))
from server import ROOT, Server, check, finish  # noqa: E402
from store import ADDRESS, SECRET, Store, free_port, geodata  # noqa: E402

SNAPSHOTS = 10
APART_S = 5
ENCODINGS = ["gzip, deflate, br, zstd", "gzip", "br", ""]
PATHS = [
    "/tiles/counties/5/8/13.geojson", "/tiles/states/3/1/3.mvt", "/api/counts", "/api/standing",
    "/api/collections/policies/items?f=json&limit=1", "/api/states/GA", "/version",
]


def policies_without(text, count):
    """The table of policies without its last rows."""
    return text[: text.rindex(b"\n", 0, -1) + 1] if count == 1 else policies_without(policies_without(text, count - 1), 1)


class Replica(Server):
    """One that follows the copy, on a port that it keeps when it is started again."""

    def __init__(self, store, port):
        for name, value in store.environment().items():
            os.environ[name] = value
        super().__init__("--trust-proxy", "--connections-per-client", "4096", geodata=ADDRESS, port=port)

    def ready(self):
        return json.loads(self.get("/readyz")[2])


@contextlib.contextmanager
def nginx(ports):
    """The nginx of deploy/, in front of these ports; its own port."""
    with tempfile.TemporaryDirectory() as work:
        os.chmod(work, 0o777)
        port = free_port()
        with open(os.path.join(ROOT, "deploy", "nginx.conf"), encoding="utf-8") as file:
            text = file.read()
        for number, upstream in enumerate(ports, 1):
            text = text.replace(f"replica-{number}:8287", f"127.0.0.1:{upstream}")
        text = text.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/tmp/", f"{work}/")
        path = os.path.join(work, "nginx.conf")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        tested = subprocess.run(["nginx", "-t", "-c", path], capture_output=True, text=True)
        check(tested.returncode == 0, f"nginx takes deploy/nginx.conf: {tested.stderr.strip()[-300:]}")
        log = open(os.path.join(work, "log"), "w")
        process = subprocess.Popen(["nginx", "-c", path, "-g", "daemon off;"], stderr=log)
        time.sleep(0.5)
        try:
            yield port
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=20)


class Readers:
    """Clients of nginx that hold each answer against its own snapshot and tag."""

    def __init__(self, port):
        self.port, self.wrong, self.count = port, [], 0
        self.bodies, self.facts, self.served, self.caches = {}, {}, set(), set()
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(number,)) for number in range(4)]

    def ask(self, connection, path, encoding):
        headers = {"Accept-Encoding": encoding} if encoding else {}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()

    def run(self, number):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        turn = number
        while not self.stop.is_set():
            turn += 1
            path, encoding = PATHS[turn % len(PATHS)], ENCODINGS[turn // len(PATHS) % len(ENCODINGS)]
            try:
                self.judge(path, encoding, *self.ask(connection, path, encoding))
                if turn % 3 == 0:
                    version = json.loads(self.ask(connection, "/version", "")[2])["v"]
                    tile = f"/tiles/counties/4/4/6.mvt?v={version}"
                    self.judge(tile, encoding, *self.ask(connection, tile, encoding))
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.wrong.append((path, repr(error)))
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            time.sleep(0.005)

    def judge(self, path, encoding, status, headers, body):
        self.count += 1
        self.caches.add(headers.get("x-cache", ""))
        if status != 200:
            self.wrong.append((path, status, body[:100]))
            return
        digest = hashlib.sha256(body).hexdigest()
        coding = headers.get("content-encoding", "identity")
        if coding not in encoding and coding != "identity":
            self.wrong.append((path, f"{coding} was sent to who asked for `{encoding}`"))
        plain = path.partition("?v=")[0]
        if "etag" in headers and self.bodies.setdefault((plain, headers["etag"]), digest) != digest:
            self.wrong.append((path, "one tag, two bodies", headers["etag"]))
        snapshot = headers.get("countyline-snapshot")
        if "?v=" in path and "immutable" in headers["cache-control"] and not path.partition("?v=")[2].startswith(snapshot):
            self.wrong.append((path, "kept for ever as what it is not", snapshot))
        if coding != "identity" or "json" not in headers["content-type"] or "geo" in headers["content-type"]:
            return
        answer = json.loads(body)
        said = answer.get("snapshot", snapshot)
        if snapshot and said != snapshot:
            self.wrong.append((path, f"the head is of {snapshot}, and the body of {said}"))
        if path == "/version" and not answer["v"].startswith(answer["snapshot"]):
            self.wrong.append((path, "a version of another snapshot"))
        if said:
            self.served.add(said)
        fact = answer.get("numberMatched", answer.get("agreements"))
        if said and isinstance(fact, int) and self.facts.setdefault((path, said), fact) != fact:
            self.wrong.append((path, "one snapshot, two facts"))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()


class Watch:
    """When each replica first served each snapshot."""

    def __init__(self, replicas):
        self.replicas, self.seen, self.stop = replicas, {}, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.stop.is_set():
            for number in range(len(self.replicas)):
                with contextlib.suppress(OSError, http.client.HTTPException):
                    answer = json.loads(self.replicas[number].get("/api/collections/policies/items?f=json&limit=1")[2])
                    self.seen.setdefault((number, answer["numberMatched"]), time.time())
            time.sleep(0.2)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()


def until(said, seconds=60):
    end = time.time() + seconds
    while time.time() < end:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if said():
                return True
        time.sleep(0.1)
    return False


files = geodata(ROOT)
good = files["policies.csv"]
with Store() as store:
    store.publish(files)
    ports = [free_port(), free_port()]
    with contextlib.ExitStack() as all_of_them:
        replicas = [all_of_them.enter_context(Replica(store, port)) for port in ports]
        first = [replica.ready()["snapshot"] for replica in replicas]
        check(first[0] == first[1], f"both replicas serve one snapshot: {first}")
        rows = json.loads(replicas[0].get("/api/collections/policies/items?f=json&limit=1")[2])["numberMatched"]
        PATHS.extend(replicas[0].get(page)[1]["location"] for page in ["/county/13135", "/state/CA?lang=es"])
        port = all_of_them.enter_context(nginx(ports))
        readers = all_of_them.enter_context(Readers(port))
        watch = Watch(replicas)

        # A file that is named and is not there: nothing of that publication is served, and it is told.
        names = store.publish(files, {"policies.csv": policies_without(good, 20)}, left_out=["policies.csv"])
        told = [until(lambda one=one: one.ready()["poll_failure"]) for one in replicas]
        failure = replicas[0].ready()["poll_failure"] or ""
        check(all(told) and "is not there" in failure, f"a file that is missing is told: {failure}")
        check([one.ready()["snapshot"] for one in replicas] == first, "and the snapshot from before is served")
        check("countyline_last_poll_failed 1" in replicas[0].get("/metrics")[2].decode(), "at /metrics too")
        check("policies." in replicas[0].get("/status")[2].decode(), "and on /status, by the name of the file")
        # Data that cannot be read: the same.
        store.publish(files, {"policies.csv": b"this is no table\n"})
        told = [until(lambda one=one: one.ready()["reload_failure"]) for one in replicas]
        check(all(told), f"data that cannot be served are told: {replicas[0].ready()['reload_failure']}")
        check([one.ready()["snapshot"] for one in replicas] == first, "and the snapshot from before is served")
        check(all(one.ready()["poll_failure"] is None for one in replicas), "though all of them are at hand again")

        published = {}
        with watch:
            for number in range(1, SNAPSHOTS + 1):
                store.publish(files, {"policies.csv": policies_without(good, number)})
                published[number] = time.time()
                if number == SNAPSHOTS // 2:
                    # Another build of the program would come so: one replica after the other.
                    replicas[0].signal(signal.SIGTERM)
                    left = replicas[0].process.wait(timeout=20)
                    check(left == 0, f"a replica that is told to stop stops: {left}")
                    replicas[0] = all_of_them.enter_context(Replica(store, ports[0]))
                time.sleep(APART_S)
            last = rows - SNAPSHOTS
            done = until(lambda: all((number, last) in watch.seen for number in range(2)))
            check(done, "both replicas serve the last snapshot")
        waits = {}
        for number, when in published.items():
            for replica in range(2):
                later = [at for (who, left), at in watch.seen.items() if who == replica and rows - left >= number]
                waits[(replica, number)] = min(later, default=float("inf")) - when
        longest = max(waits.values())
        check(longest < 60, f"each snapshot, or a later one, is served within a minute; the longest wait was {longest:.1f} s")
        check(all(one.ready()["reload_failure"] is None for one in replicas), "and what failed before is told no more")
        time.sleep(1)
        said = "".join(one.said() + one.get("/metrics")[2].decode() + one.get("/status")[2].decode() for one in replicas)
        check(SECRET not in said, "no key is written anywhere")
        fetched = re.findall(r"files=(\d+)", replicas[1].said())
        print(f"files fetched by the looks of the second replica: {fetched}")
        check(set(fetched[1:]) <= {"1", "2"}, "after the first look only what is new is fetched")
    check(not readers.wrong, f"of {readers.count} answers none is an error or mixes snapshots: {readers.wrong[:3]}")
    check(len(readers.served) > 3, f"{len(readers.served)} snapshots were read through the cache")
    check("HIT" in readers.caches, f"the cache answered: {sorted(readers.caches)}")
finish()
