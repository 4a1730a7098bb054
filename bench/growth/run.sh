#!/usr/bin/env bash
# What grows with the data, and how fast: made-up lists and boundaries, imported and served. About 40 minutes.
#
#   BENCH_DIR=/scratch bench/growth/run.sh [SERIES ...]      (agreements lists counties hundred; without any, all but the last)
#
# `hundred` is 100 times the agreements on all lists: 24 million rows, 4 GB of lists, 12 GB of memory.
# Environment: COUNTYLINE (target/release/countyline), PORT (8450), RESULTS (BENCH_DIR/results). Needs python3 with shapely,
# numpy and matplotlib for the boundaries and the plot: bench/peers/install.sh has them in BENCH_DIR/venv.
set -euo pipefail
cd "$(dirname "$0")"
: "${BENCH_DIR:?set BENCH_DIR to a scratch folder with 6 GB free}"
export COUNTYLINE=${COUNTYLINE:-$PWD/../../target/release/countyline} RESULTS=${RESULTS:-$BENCH_DIR/results} PORT=${PORT:-8450}
python=${PYTHON:-$BENCH_DIR/venv/bin/python}
work=$BENCH_DIR/growth
mkdir -p "$work" "$RESULTS"
ulimit -s 32768 # one command names up to 48,000 files
lists() { # name, factor of agreements, factor of lists
    "$python" lists.py "$work/$1" "$2" "$3"
    "$python" measure.py import "$work/$1" "$1"
    rm -rf "$work/$1/lists"
    "$python" measure.py serve "$work/$1" "$1"
    rm -rf "${work:?}/$1"
}
for series in "${@:-agreements lists counties}"; do
    for one in $series; do
        case $one in
        agreements) lists a1-l1 1 1; lists a10-l1 10 1 ;;
        lists) lists a1-l10 1 10; lists a0.1-l1 0.1 1; lists a0.1-l10 0.1 10; lists a0.1-l100 0.1 100 ;;
        hundred) lists a100-l1 100 1 ;;
        counties)
            # One piece is the real counties with the vertices of the cuts: the program keeps no coverage of those.
            for pieces in 1 4 10; do
                "$python" polygons.py "$work/p$pieces" $pieces
                "$python" measure.py serve "$work/p$pieces" p$pieces
                rm -rf "$work/p$pieces"
            done
            ;;
        *) echo "bench/growth/run.sh: no series \`$one\`; there are agreements, lists, hundred and counties" >&2; exit 2 ;;
        esac
    done
done
"$python" plot.py "$RESULTS/growth.svg" | tee "$RESULTS/growth.md"
