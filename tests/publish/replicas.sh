#!/usr/bin/env bash
# Replicas of the binary in target/release, on loopback alone: two that follow a copy in a store of S3's kind, behind the
# nginx of deploy/, under load, while ten snapshots are published; then hundreds of answers of servers that have the same
# data from different places. Installs what is missing. Takes two minutes.
# Usage: tests/publish/replicas.sh [SCRIPT...]     (names without .py; all of them if none is named)
set -uo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
export PYTHONDONTWRITEBYTECODE=1
export COUNTYLINE=${COUNTYLINE:-$root/target/release/countyline}
scripts=("$@")
[ "${#scripts[@]}" -gt 0 ] || scripts=(follow same)

die() {
    echo "tests/publish/replicas.sh: $1" >&2
    exit 2
}
[ -x "$COUNTYLINE" ] || die "there is no program at $COUNTYLINE; build it (cargo build --release) or name it in COUNTYLINE"

missing=()
command -v nginx >/dev/null || missing+=(nginx-light)
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3 python3-venv)
if [ "${#missing[@]}" -gt 0 ]; then
    command -v apt-get >/dev/null || die "these are missing: ${missing[*]}; install them as your system does"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >/dev/null ||
        die "these packages could not be installed: ${missing[*]}"
fi
venv=${CARGO_TARGET_DIR:-$root/target}/replicas-venv
if ! cmp -s replicas.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check -r replicas.txt ||
        die "the Python packages of tests/publish/replicas.txt could not be installed"
    cp replicas.txt "$venv/requirements.txt"
fi

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for script in "${scripts[@]}"; do
    echo "== $script"
    begun=$SECONDS
    # A script that hangs is a failure, not a wait.
    timeout 400 "$venv/bin/python" "$script.py" 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    read -r good bad < <(awk '/^[0-9]+ passed, [0-9]+ failed$/ { good = $1; bad = $3 } END { print good + 0, bad + 0 }' "$log")
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
    echo "-- $script: $good passed, $bad failed, $((SECONDS - begun)) s"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
