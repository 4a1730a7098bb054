#!/usr/bin/env bash
# Attacks and bad luck, against the binary in target/release, on loopback alone. The short form takes four minutes; with
# --long it has the full numbers, and takes an hour.
set -uo pipefail
cd "$(dirname "$0")"

# Nothing is left among the sources.
export PYTHONDONTWRITEBYTECODE=1

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for script in slow tables load requests reload faults disk kills; do
    echo "== $script"
    # A script that hangs is a failure, not a wait.
    timeout $([ "${1:-}" = --long ] && echo 3600 || echo 240) python3 "$script.py" "$@" 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    read -r good bad < <(awk '/^[0-9]+ passed, [0-9]+ failed$/ { good = $1; bad = $3 } END { print good + 0, bad + 0 }' "$log")
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
