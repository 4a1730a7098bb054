#!/usr/bin/env bash
# Publishes each list of April and May 2026 in turn on this machine, lets `countyline update` look at each, and compares
# the end with one import of all.
# Usage: tests/trust/update_month.sh [FOLDER]     (FOLDER holds participating/*.xlsx and pending/*.xlsx)
set -euo pipefail
cd "$(dirname "$0")/../.."
sheets=${1:-../shared/ice}
if [ ! -d "$sheets/participating" ] || [ ! -d "$sheets/pending" ]; then
    echo "$sheets has no participating/ and pending/: nothing to try; name the folder that holds them"
    exit 0
fi
cargo build --release --locked --bin countyline --example update-month
exec ./target/release/examples/update-month "$sheets" ./target/release/countyline
