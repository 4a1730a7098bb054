#!/usr/bin/env bash
# Lets other programs read the files of every format: DuckDB, pandas, geopandas, Arrow, frictionless, and GDAL's own tools where they
# are installed (Debian: gdal-bin).
# Usage: tests/formats/run.sh [ADDRESS]     (ADDRESS: a server that runs; without it the files are written first)
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
venv=$target/formats-venv
command -v python3 >/dev/null || { echo "tests/formats/run.sh: python3 is missing; install Python 3.11 or newer with its venv module" >&2; exit 1; }
if ! cmp -s tests/formats/requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv" || { echo "tests/formats/run.sh: python3 has no venv module; install it (Debian: python3-venv)" >&2; exit 1; }
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r tests/formats/requirements.txt
    cp tests/formats/requirements.txt "$venv/requirements.txt"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then
    "$venv/bin/python" tests/formats/fetch.py "$1" "$work"
else
    cargo run --release --locked --quiet --no-default-features --example formats-write -- "$work"
fi
code=0
"$venv/bin/python" tests/formats/check.py "$work" | tee "$work/log" || code=1
"$venv/bin/python" tests/formats/archive.py "$work" | tee -a "$work/log" || code=1
awk '/^[0-9]+ passed, [0-9]+ failed$/ { good += $1; bad += $3 } END { print "all of it: " good + 0 " passed, " bad + 0 " failed" }' "$work/log"
exit "$code"
