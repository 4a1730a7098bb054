#!/usr/bin/env bash
# Lets GEOS judge the levels and tiles: writes them with the crate's own code, then reads them with shapely.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
venv=$target/coverage-venv
command -v python3 >/dev/null || { echo "tests/coverage/run.sh: python3 is missing; install Python 3.11 or newer with its venv module" >&2; exit 1; }
if ! cmp -s tests/coverage/requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv" || { echo "tests/coverage/run.sh: python3 has no venv module; install it (Debian: python3-venv)" >&2; exit 1; }
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r tests/coverage/requirements.txt
    cp tests/coverage/requirements.txt "$venv/requirements.txt"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo run --release --locked --quiet --no-default-features --example coverage-dump -- "$work"
"$venv/bin/python" tests/coverage/check.py "$work"
