#!/usr/bin/env bash
# Makes the towns anew from the Census Bureau's files, compares them with the committed ones, and lets GEOS judge where
# they and some thousand points lie.
# Usage: tests/towns/run.sh FOLDER     (FOLDER holds places_2015/*.zip, cousub/* and cb_2016_us_county_500k.*)
set -euo pipefail
cd "$(dirname "$0")/../.."
census=${1:?name the folder that holds places_2015/ and cousub/}
venv=${CARGO_TARGET_DIR:-target}/towns-venv
if ! cmp -s tests/towns/requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r tests/towns/requirements.txt
    cp tests/towns/requirements.txt "$venv/requirements.txt"
fi
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

passed=0
failed=0
check() {
    if "${@:2}"; then
        passed=$((passed + 1))
        echo "ok: $1"
    else
        failed=$((failed + 1))
        echo "FAILED: $1"
    fi
}

mkdir -p "$work/geodata/boundaries"
cp geodata/boundaries/cb_2016_us_* "$work/geodata/boundaries/"
files=("$census"/places_2015/*.zip "$census"/cousub/*.shp "$census"/cousub/*.kml)
check "${#files[@]} files are read" ./target/release/countyline boundaries --geodata "$work/geodata" "${files[@]}"
for made in "$work"/geodata/boundaries/towns_*.bin; do
    check "$(basename "$made") is what the files give" cmp "geodata/boundaries/$(basename "$made")" "$made"
done
before=$(cat "$work"/geodata/boundaries/* | sha256sum)
./target/release/countyline boundaries --geodata "$work/geodata" "${files[@]}"
check "twice changes nothing" test "$before" = "$(cat "$work"/geodata/boundaries/* | sha256sum)"

./target/release/countyline serve --listen 127.0.0.1:0 2>"$work/log" &
server=$!
for _ in $(seq 200); do
    address=$(sed -n 's/.*ready at \(http[^ ]*\).*/\1/p' "$work/log")
    [ -n "$address" ] && break
    sleep 0.1
done
check "towns and points lie where GEOS says" "$venv/bin/python" tests/towns/check.py geodata "$census" "$address"
check "tiles of towns are what GEOS calls right" "$venv/bin/python" tests/towns/tiles.py "$census" "$address"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
