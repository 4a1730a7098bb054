#!/usr/bin/env bash
# Imports every published sheet of a folder into an empty history, and compares the result with the committed one.
# Usage: tests/full_import.sh FOLDER     (FOLDER holds participating/*.xlsx and pending/*.xlsx)
set -euo pipefail
cd "$(dirname "$0")/.."
sheets=${1:?name the folder that holds participating/ and pending/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

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

mkdir "$work/geodata"
cp -r geodata/boundaries geodata/corrections geodata/places.csv geodata/places_small.csv "$work/geodata/"
# The order of the files must not matter: they are given in reverse.
mapfile -t files < <(find "$sheets/participating" "$sheets/pending" -name '*.xlsx' | sort -r)
echo "${#files[@]} sheets"
check "every sheet is imported" ./target/release/countyline import --geodata "$work/geodata" "${files[@]}"
for table in agreements revisions pending sheets listings problems; do
    check "$table.csv is what the sheets give" cmp "geodata/$table.csv" "$work/geodata/$table.csv"
done
check "CHANGES.md is what the sheets give" cmp geodata/CHANGES.md "$work/geodata/CHANGES.md"
check "every list day is answered with its list" ./target/release/countyline check --lists "$sheets/participating" "$sheets/pending"
check "geodata has no new problem" bash -c './target/release/countyline check >"$0"' "$work/check.txt"
# Each step is a test of its own.
cargo build --release --locked --example lists-replay
if ./target/release/examples/lists-replay "$sheets/participating" >"$work/replay.txt"; then broke=0; else broke=1; fi
cat "$work/replay.txt"
read -r good bad < <(awk '/^[0-9]+ passed, [0-9]+ failed$/ { print $1, $3 }' "$work/replay.txt") || { good=0 bad=1; }
# A replay that stops without a failed step has failed all the same.
if [ "$broke" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
passed=$((passed + good))
failed=$((failed + bad))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
