"""A store of S3's kind on loopback, and a writer of what replicas read of a published copy: docs/PUBLISHED.md."""

import hashlib
import json
import os
import socket
import subprocess
import sys
import time

import boto3
from botocore.config import Config

KEY, SECRET = "replica-reads", "not-to-be-told-anywhere"
BUCKET, PREFIX = "maps", "copies/one"
ADDRESS = f"s3://{BUCKET}/{PREFIX}"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Store:
    """`moto` as a server of its own; ends with the `with` block."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        program = os.path.join(os.path.dirname(sys.executable), "moto_server")
        command = [program, "-H", "127.0.0.1", "-p", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.time() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                break
            except OSError:
                if time.time() > end or self.process.poll() is not None:
                    raise SystemExit("the store did not start")
                time.sleep(0.1)
        self.client = boto3.client(
            "s3", endpoint_url=self.url, region_name="us-east-1", aws_access_key_id=KEY,
            aws_secret_access_key=SECRET, config=Config(proxies={}),
        )
        self.client.create_bucket(Bucket=BUCKET)
        self.there = set()

    def environment(self):
        """What a replica finds the store by."""
        return {
            "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": self.url, "AWS_ALLOW_HTTP": "true", "NO_PROXY": "127.0.0.1",
        }

    def put(self, name, data):
        self.client.put_object(Bucket=BUCKET, Key=f"{PREFIX}/{name}", Body=data)

    def remove(self, name):
        self.client.delete_object(Bucket=BUCKET, Key=f"{PREFIX}/{name}")

    def publish(self, files, changed=None, left_out=()):
        """Publishes a folder's files, a dictionary of paths and bytes, some of them changed; what is left out is named
        and not there."""
        files = {**files, **(changed or {})}
        listed = []
        for path in sorted(files):
            digest = hashlib.sha256(files[path]).hexdigest()
            stem, dot, extension = path.rpartition(".")
            name = f"files/geodata/{stem}.{digest[:12]}{dot}{extension}"
            if path not in left_out and name not in self.there:
                self.put(name, files[path])
                self.there.add(name)
            listed.append({"path": path, "file": name, "bytes": len(files[path]), "sha256": digest})
        text = json.dumps({"snapshot": "any", "files": listed}).encode()
        digest = hashlib.sha256(text).hexdigest()
        part = {"file": f"snapshots/any.geodata.{digest[:12]}.json", "bytes": len(text), "sha256": digest}
        self.put(part["file"], text)
        manifest = {
            "format": 1, "snapshot": "any", "version": "any", "day": "2026-05-18", "newest_sheet": "2026-05-18",
            "published": "2026-11-27T08:00:00Z", "max_zoom": 4, "geojson_zoom": 3, "whole": part, "geodata": part,
            "names": {}, "shards": {}, "tiles": {},
        }
        self.put("manifest.json", json.dumps(manifest).encode())
        return {one["path"]: one["file"] for one in listed}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def geodata(root):
    """Every file of the project's own data, by its path."""
    folder = os.path.join(root, "geodata")
    found = {}
    for around, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(around, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return found
