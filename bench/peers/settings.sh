# Settings of every script in this folder; set one before to change it. BENCH_DIR is the only one without a default.
: "${BENCH_DIR:?set BENCH_DIR to a scratch folder with 4 GB free}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
: "${PORT:=8440}"                                     # and the nine after it
: "${ROUNDS:=5}" "${SECONDS_EACH:=4}" "${PATIENCE:=15}"
: "${COUNTIES:=$root/geodata/boundaries/cb_2016_us_county_500k.shp}"
: "${COUNTYLINE:=$root/target/release/countyline}"    # built by run.sh if it is not there
: "${MARTIN:=$BENCH_DIR/martin/bin/martin}" "${MARTIN_VERSION:=1.14.0}"
: "${VENV:=$BENCH_DIR/venv}"
: "${PGBIN:=/usr/lib/postgresql/15/bin}"
: "${PG_OS_USER:=postgres}"                           # whose process the cluster is if root runs this
export PGDATA=$BENCH_DIR/postgres PGHOST=127.0.0.1 PGPORT=$((PORT + 9)) PGUSER=bench PGDATABASE=bench
export BENCH_DIR PORT ROUNDS SECONDS_EACH PATIENCE COUNTIES COUNTYLINE MARTIN VENV PGBIN
export GEODATA=${GEODATA:-$root/geodata} TILES=$root/bench/tiles.txt RESULTS=${RESULTS:-$BENCH_DIR/results}
