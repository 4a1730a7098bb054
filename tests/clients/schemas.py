"""schemathesis asks what the description of the API allows, and what it forbids: no answer of 5xx, none that the
description does not know, none that is not as it says. The same questions in every run."""

import json
import os
import subprocess
import sys
import tempfile

from service import Service, check, finish

# Not asked: that all that fits a schema is answered (a cursor, a filter or a vintage that fits may still be none), and
# that what does not fit is refused (the standard has a limit above the most clamped, and a doubled slash be a path).
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "missing_required_header",
    "unsupported_method",
]
SEED = 287
# The same for every collection but for its columns: every kind of address once is asked with every border of its
# parameters, and every address with some values.
ROUNDS = {
    "examples and values for every address": ["--phases", "examples,fuzzing,stateful", "--max-examples", "3", "--max-time", "80"],
    "borders of every parameter": [
        "--phases", "coverage", "--max-time", "80",
        "--include-path-regex", r"^/(?!collections/)|^/collections/(counties(/items(/\{item\}|\.fgb)?|/queryables|/tiles.*)?|agreements/items)$",
    ],
}
MOST_S = 280


def asked(server, name, options, folder):
    """One round of questions."""
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    command = [
        program, "run", f"{server.api}/openapi.json", "--checks", ",".join(CHECKS), "--seed", str(SEED),
        "--generation-deterministic", "--workers", "2", "--no-color", "--request-timeout", "60",
        # Sixty megabytes, made anew for every question.
        "--exclude-path", "/archive.zip", *options,
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=MOST_S, check=False)
    lines = done.stdout.splitlines()
    count = [line.strip() for line in lines if line.strip()[:1].isdigit() and "generated" in line]
    check(done.returncode == 0 and count, f"schemathesis finds nothing: {name} ({'; '.join(count)[:120]}; it ended with {done.returncode})")
    if done.returncode != 0:
        said = [line for line in lines if line.strip().startswith(("- ", "curl", "[", "GET", "_")) or "rror" in line or "imeout" in line]
        print("\n".join(line[:300] for line in said[:60]) or done.stdout[-3000:] or done.stderr[-3000:])


with Service() as server, tempfile.TemporaryDirectory() as folder:
    for name, options in ROUNDS.items():
        asked(server, name, options, folder)
    check(server.is_up() and "panicked" not in server.said(), "the server is up, and nothing panicked")
    status, _, body = server.get("/api/collections/counties/items?limit=1")
    check(status == 200 and json.loads(body)["numberMatched"] == 3233, "and answers as before")
finish()
