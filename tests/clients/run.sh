#!/usr/bin/env bash
# Other people's programs use the open API of the binary in target/release, on loopback alone: GDAL and QGIS as Debian
# has them, DuckDB, pandas, geopandas and schemathesis in a folder of their own, and the abstract tests of the standards.
# MapLibre and OpenLayers are with the browser tests. Installs what is missing.
# Usage: tests/clients/run.sh [SCRIPT...]     (names without .py; all of them if none is named)
set -uo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
export PYTHONDONTWRITEBYTECODE=1
export COUNTYLINE=${COUNTYLINE:-$root/target/release/countyline}
scripts=("$@")
[ "${#scripts[@]}" -gt 0 ] || scripts=(gdal qgis_layers frames features_core tiles_core memory schemas)

die() {
    echo "tests/clients/run.sh: $1" >&2
    exit 2
}
[ -x "$COUNTYLINE" ] || die "there is no program at $COUNTYLINE; build it (cargo build --release) or name it in COUNTYLINE"

# QGIS has 195 MB to fetch and 930 MB on the disk; installing it took 100 seconds.
missing=()
command -v ogrinfo >/dev/null || missing+=(gdal-bin)
if [[ " ${scripts[*]} " = *" qgis_layers "* ]] && ! /usr/bin/python3 -c 'import qgis.core' 2>/dev/null; then
    missing+=(python3-qgis qgis-providers)
fi
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3 python3-venv)
if [ "${#missing[@]}" -gt 0 ]; then
    command -v apt-get >/dev/null || die "these are missing: ${missing[*]}; install them as your system does"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >/dev/null ||
        die "these packages could not be installed: ${missing[*]}"
fi
venv=${CARGO_TARGET_DIR:-$root/target}/clients-venv
if ! cat requirements.txt ../formats/requirements.txt | cmp -s - "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt ||
        die "the Python packages of tests/clients/requirements.txt could not be installed"
    cat requirements.txt ../formats/requirements.txt >"$venv/requirements.txt"
fi

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for script in "${scripts[@]}"; do
    echo "== $script"
    begun=$SECONDS
    # QGIS brings its module for Debian's own Python.
    python=$venv/bin/python
    [ "$script" != qgis_layers ] || python=/usr/bin/python3
    # A script that hangs is a failure, not a wait.
    timeout 600 "$python" "$script.py" 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    read -r good bad < <(awk '/^[0-9]+ passed, [0-9]+ failed$/ { good = $1; bad = $3 } END { print good + 0, bad + 0 }' "$log")
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
    echo "-- $script: $good passed, $bad failed, $((SECONDS - begun)) s"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
