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
SEED, EXAMPLES, MOST_S = 287, 12, 420

with Service() as server, tempfile.TemporaryDirectory() as folder:
    report = os.path.join(folder, "report.json")
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    command = [
        program, "run", f"{server.api}/openapi.json", "--checks", ",".join(CHECKS), "--seed", str(SEED),
        "--max-examples", str(EXAMPLES), "--generation-deterministic", "--workers", "2", "--no-color", "--request-timeout", "30",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=MOST_S, check=False)
    lines = done.stdout.splitlines()
    for line in lines:
        if any(word in line for word in ("Operations:", "Test cases:", "generated", "Tested:")):
            print(line.strip())
    said = [line for line in lines if line.strip().startswith(("- ", "curl", "[", "GET", "_"))]
    check(done.returncode == 0, f"schemathesis finds nothing (it ended with {done.returncode})")
    if done.returncode != 0:
        print("\n".join(said[:60]) or done.stdout[-3000:] or done.stderr[-3000:])
    check(server.is_up() and "panicked" not in server.said(), "the server is up, and nothing panicked")
    status, _, body = server.get("/api/collections/counties/items?limit=1")
    check(status == 200 and json.loads(body)["numberMatched"] == 3233, "and answers as before")
finish()
