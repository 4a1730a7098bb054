#!/usr/bin/env bash
# Other people's readers read the tiles of a copy, and hold them against a server of the same data, on loopback alone.
# Takes the binary in target/release and writes the copy with the example `publish-write`, unless a copy is named in COPY.
# Usage: tests/publish/run.sh
set -uo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
export PYTHONDONTWRITEBYTECODE=1
program=${COUNTYLINE:-$target/release/countyline}
port=${PORT:-8340}

die() {
    echo "tests/publish/run.sh: $1" >&2
    exit 2
}
[ -x "$program" ] || die "there is no program at $program; build it (cargo build --release) or name it in COUNTYLINE"
venv=$target/publish-venv
if ! cmp -s requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt ||
        die "the Python packages of tests/publish/requirements.txt could not be installed"
    cp requirements.txt "$venv/requirements.txt"
fi
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
copy=${COPY:-}
if [ -z "$copy" ]; then
    copy=$work/copy
    writer=${WRITER:-$target/release/examples/publish-write}
    [ -x "$writer" ] || die "there is no program at $writer; build it (cargo build --release --example publish-write)"
    "$writer" "$copy" || die "the copy could not be written"
fi
"$program" serve --listen "127.0.0.1:$port" --geodata "$root/geodata" 2>"$work/log" &
server=$!
for _ in $(seq 300); do
    python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/readyz')" 2>/dev/null && break
    kill -0 "$server" 2>/dev/null || die "the server ended: $(tail -1 "$work/log")"
    sleep 0.2
done
"$venv/bin/python" readers.py "$copy" "http://127.0.0.1:$port"
