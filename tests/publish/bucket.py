"""A copy in a bucket of a server of S3's kind, on loopback."""

import gzip
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import boto3
import botocore

from copies import KEPT, ROOT, arguments, changed_geodata, check, finish, killed, publish, whole

GEODATA = os.path.join(ROOT, "geodata")
BUCKET = "maps"
TEXTS = ("json", "geojson", "html", "css", "js", "svg", "csv", "xml", "atom", "txt", "md", "toml", "webmanifest")
CACHES = {"manifest.json": "public, max-age=15, stale-while-revalidate=60"}
DOOR = "public, max-age=300, stale-while-revalidate=86400"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


port = int(os.environ.get("PORT") or free_port())
endpoint = f"http://127.0.0.1:{port}"
os.environ.update(AWS_ACCESS_KEY_ID="key", AWS_SECRET_ACCESS_KEY="secret", AWS_ENDPOINT_URL=endpoint)
os.environ.pop("AWS_REGION", None)
moto = os.path.join(os.path.dirname(sys.executable), "moto_server")
server = subprocess.Popen([moto, "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
s3 = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")


class Copy:
    """What lies below a prefix."""

    def __init__(self, prefix):
        self.prefix, self.dest = prefix, f"s3://{BUCKET}/{prefix}"

    def found(self, name):
        try:
            return s3.get_object(Bucket=BUCKET, Key=f"{self.prefix}/{name}")
        except botocore.exceptions.ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return None
            raise

    def read(self, name):
        found = self.found(name)
        if found is None:
            return None
        content = found["Body"].read()
        return gzip.decompress(content) if found.get("ContentEncoding") == "gzip" else content

    def has(self, name):
        return bool(s3.list_objects_v2(Bucket=BUCKET, Prefix=f"{self.prefix}/{name}", MaxKeys=1).get("KeyCount"))

    def names(self):
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=f"{self.prefix}/")
        return {found["Key"]: found["LastModified"] for page in pages for found in page.get("Contents", [])}

    def headers(self):
        """Which headers are not what the lists and the layout say."""
        manifest = json.loads(self.read("manifest.json"))
        files = json.loads(self.read(manifest["whole"]["file"]))
        wrong = []
        for file in files["files"] + files["doors"] + [{"name": "manifest.json", "type": "application/json", "encoding": None}]:
            name = file["name"]
            found = self.found(name)
            is_kept = name.split("/")[0] in ("files", "tiles", "assets", "snapshots")
            cache = KEPT if is_kept else CACHES.get(name, DOOR)
            if found["ContentType"] != file["type"] or found["CacheControl"] != cache:
                wrong.append((name, found["ContentType"], found["CacheControl"]))
            if name != "manifest.json" and found.get("ContentEncoding") != file["encoding"]:
                wrong.append((name, found.get("ContentEncoding")))
            is_text = name.rpartition(".")[2] in TEXTS and file.get("bytes", 0) > 1024
            if name != "manifest.json" and (file["encoding"] == "gzip") != is_text:
                wrong.append((name, file["encoding"], file["bytes"]))
        return wrong


def main():
    for _ in range(200):
        try:
            urllib.request.urlopen(endpoint, timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    s3.create_bucket(Bucket=BUCKET)
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as around:
        changed = changed_geodata(around)
        copy = Copy("a/287g")

        ends, broken = 0, []
        for _ in range(8):
            ends += killed(arguments(GEODATA, copy.dest), lambda: copy.has("publishing.json"), 1.0, chance)
            if copy.has("manifest.json"):
                broken += whole(copy.read)[0]
        code, said = publish(GEODATA, copy.dest)
        wrong, first = whole(copy.read)
        check(code == 0 and not wrong and not broken, f"after {ends} ends by force the copy is published whole: exit {code}: {said[-300:]} {(wrong + broken)[:3]}")
        check(not copy.has("publishing.json"), "and its note is gone")
        wrong = copy.headers()
        check(not wrong, f"every file has the type, the encoding and the time to be kept that it should: {wrong[:3]}")

        before = copy.names()
        code, said = publish(GEODATA, copy.dest)
        check(code == 0 and "is read as before" in said and copy.names() == before, f"a second time nothing is written: {said[-300:]}")
        code, said = publish(changed, copy.dest, "--dry-run")
        check(code == 0 and copy.names() == before, f"a dry run writes nothing: {said[-300:]}")

        ends, broken = 0, []
        for _ in range(12):
            ends += killed(arguments(changed, copy.dest), lambda: copy.has("publishing.json"), 0.15, chance)
            wrong, manifest = whole(copy.read)
            broken += wrong
            if manifest["snapshot"] != first["snapshot"]:
                publish(GEODATA, copy.dest)
        check(not broken, f"after each of {ends} more ends the copy that the manifest names is whole: {broken[:3]}")
        code, said = publish(changed, copy.dest)
        wrong, second = whole(copy.read)
        check(code == 0 and not wrong and second["snapshot"] != first["snapshot"], f"the next one goes on: exit {code}, {wrong[:3]}")

        one = Copy("one")
        publish(GEODATA, one.dest)
        before = one.names()
        code, said = publish(changed, one.dest)
        after = one.names()
        written = [name for name in after if after[name] != before.get(name)]
        check(code == 0 and 1 < len(written) < 8 and set(before) <= set(after), f"of data with one agreement less few files are written: {written}")

        # One that lives: its note changes.
        alive = threading.Event()

        def beats():
            number = 0
            while not alive.wait(0.2):
                number += 1
                s3.put_object(Bucket=BUCKET, Key="one/publishing.json", Body=json.dumps({"beat": number}))

        s3.put_object(Bucket=BUCKET, Key="one/publishing.json", Body="{}")
        thread = threading.Thread(target=beats)
        thread.start()
        code, said = publish(GEODATA, one.dest)
        alive.set()
        thread.join()
        check(code == 1 and "is under way" in said, f"where another is at work this is said: exit {code}: {said[-300:]}")
        check(whole(one.read) == ([], json.loads(one.read("manifest.json"))), "and the copy is whole")
        s3.delete_object(Bucket=BUCKET, Key="one/publishing.json")

        # One that stands still for longer than its note may, and then goes on.
        two = Copy("two")
        slow = subprocess.Popen(arguments(GEODATA, two.dest), stderr=subprocess.PIPE, text=True)
        while not two.has("publishing.json") and slow.poll() is None:
            time.sleep(0.005)
        slow.send_signal(signal.SIGSTOP)
        code, said = publish(changed, two.dest)
        check(code == 0, f"a note that stays as it is is taken over: exit {code}: {said[-300:]}")
        slow.send_signal(signal.SIGCONT)
        _, said = slow.communicate(timeout=120)
        check(slow.returncode == 1 and ("came between" in said or "is under way" in said), f"and who stood still finds out: exit {slow.returncode}: {said[-300:]}")
        wrong, manifest = whole(two.read)
        check(not wrong and manifest["snapshot"] == second["snapshot"], f"what was published meanwhile stands: {wrong[:3]}")

        code, said = publish(GEODATA, "s3://nosuch/map")
        check(code == 1 and "s3://nosuch/map" in said, f"a bucket that is not there is told: exit {code}: {said[-300:]}")


try:
    main()
finally:
    server.terminate()
    server.wait()
finish()
