#!/usr/bin/env bash
# Copies published by the binary in target/release: into a folder on a disk that fails, and into a bucket of a server of
# S3's kind (moto) on loopback; ended at random moments, and gone on with. Installs what is missing.
# Usage: tests/publish/run.sh [SCRIPT...]     (names without .py; all of them if none is named)
set -uo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
export PYTHONDONTWRITEBYTECODE=1
export COUNTYLINE=${COUNTYLINE:-$root/target/release/countyline}
scripts=("$@")
[ "${#scripts[@]}" -gt 0 ] || scripts=(folder bucket)

die() {
    echo "tests/publish/run.sh: $1" >&2
    exit 2
}
[ -x "$COUNTYLINE" ] || die "there is no program at $COUNTYLINE; build it (cargo build --release) or name it in COUNTYLINE"
venv=${CARGO_TARGET_DIR:-$root/target}/publish-venv
if ! cmp -s requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt ||
        die "the Python packages of tests/publish/requirements.txt could not be installed"
    cp requirements.txt "$venv/requirements.txt"
fi

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for script in "${scripts[@]}"; do
    echo "== $script"
    begun=$SECONDS
    # A script that hangs is a failure, not a wait.
    timeout 300 "$venv/bin/python" "$script.py" 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    read -r good bad < <(awk '/^[0-9]+ passed, [0-9]+ failed$/ { good = $1; bad = $3 } END { print good + 0, bad + 0 }' "$log")
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
    echo "-- $script: $good passed, $bad failed, $((SECONDS - begun)) s"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
