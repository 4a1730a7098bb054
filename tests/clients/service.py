"""What the clients have in common: the server, plain requests to it, and checks that say what was expected and what came."""

import importlib.util
import json
import os

# By its file: beside it stands a `requests.py`, which libraries would take for theirs.
_spec = importlib.util.spec_from_file_location(
    "server", os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "trust", "server.py")
)
_server = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_server)
ROOT, Server, check, finish = _server.ROOT, _server.Server, _server.check, _server.finish

COLLECTIONS = ["counties", "states", "towns", "agencies", "agreements", "applications", "policies", "facilities"]
# Days on which lists answer, the first of them before most lists, and days between two lists.
DAYS = ["2021-03-01", "2025-02-28", "2025-12-23", "2026-05-18"]


def same(sentence, came, expected):
    """Checks that two values are the same, and names both where they are not."""
    if came == expected:
        check(True, f"{sentence}: {short(expected)}")
    else:
        check(False, f"{sentence}: expected {short(expected)}, came {short(came)}")


def short(value):
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return text if len(text) <= 90 else text[:90] + f"... ({len(text)} characters)"


class Service(Server):
    """A server, and what its clients ask without any library."""

    @property
    def root(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def api(self):
        return self.root + "/api"

    def json(self, path, headers=None):
        """The document at a path that has to answer."""
        status, _, body = self.get(path, headers, timeout=60)
        if status != 200:
            raise SystemExit(f"{path} answers {status}: {body[:300].decode(errors='replace')}")
        return json.loads(body)

    def save(self, path, folder, name):
        """What is at a path, as a file."""
        status, _, body = self.get(path, timeout=120)
        if status != 200:
            raise SystemExit(f"{path} answers {status}: {body[:300].decode(errors='replace')}")
        file = os.path.join(folder, name)
        with open(file, "wb") as out:
            out.write(body)
        return file
