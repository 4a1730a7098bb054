#!/usr/bin/env bash
# Runs every check and every test, in order, and counts them. `make test` calls it.
# A part that fails does not stop the others; the last line and the exit code tell.
set -uo pipefail
cd "$(dirname "$0")/.."

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
started=$SECONDS

die() {
    echo "make test: $1" >&2
    exit 2
}

# Runs a part, shows what it says, and adds up: `part NAME COUNT COMMAND...`, where COUNT reads the
# part's log and prints "passed failed".
part() {
    local name=$1 count=$2 begun=$SECONDS good bad code
    shift 2
    printf '\n== %s\n' "$name"
    "$@" 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    read -r good bad < <("$count" <"$log")
    # A part that fails without a failed test (it did not even build) counts as one failure.
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    if [ "$count" = as_one ]; then
        if [ "$code" -eq 0 ]; then good=1 bad=0; else good=0 bad=1; fi
    elif [ "$code" -eq 0 ] && [ "$good" -eq 0 ]; then
        echo "make test: the part \"$name\" ran no test" >&2
        bad=1
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
    printf -- '-- %s: %d passed, %d failed, %d s\n' "$name" "$good" "$bad" $((SECONDS - begun))
}

as_one() { echo 0 0; }
rust() { awk '/^test result:/ { good += $4; bad += $6 } END { print good + 0, bad + 0 }'; }
vitest() {
    sed 's/\x1b\[[0-9;]*m//g' | awk '/^ *Tests / { for (i = 2; i <= NF; i++) { if ($i == "passed") good = $(i-1); if ($i == "failed") bad = $(i-1) } }
        END { print good + 0, bad + 0 }'
}
playwright() {
    sed 's/\x1b\[[0-9;]*m//g' | awk '/^ +[0-9]+ passed/ { good = $1 } /^ +[0-9]+ (failed|flaky|skipped|did not run|interrupted)/ { bad += $1 }
        END { print good + 0, bad + 0 }'
}
plain() { awk '/[0-9]+ passed, [0-9]+ failed/ { for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) good = $(i-1); if ($i ~ /^failed/) bad = $(i-1) } } END { print good + 0, bad + 0 }'; }

# Installs what npm's lock file asks for, unless it is there.
packages() {
    if [ "$1/package-lock.json" -nt "$1/node_modules/.package-lock.json" ]; then
        echo "npm ci in $1"
        (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error) ||
            die "npm could not install the packages of $1; it says why above"
    fi
}

# Finds Chromium, or installs it from Debian's packages.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && type -P "$name"; then
            return
        fi
    done
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >&2 &&
            type -P chromium
    fi
}

command -v cargo >/dev/null || die "cargo is missing: install Rust 1.90 or newer"
command -v npm >/dev/null || die "npm is missing: install Node 20 (20.19 or newer) with npm"
CHROMIUM=$(find_chromium)
[ -n "$CHROMIUM" ] || die "Chromium is missing: install it (on Debian: apt-get install chromium) or name it in CHROMIUM"
export CHROMIUM

packages web
packages tests/browser

part "sources of geodata" as_one python3 geodata/refresh-sources.py --check
part "rustfmt" as_one cargo fmt --check
part "clippy" as_one cargo clippy --release --all-targets --locked -- -D warnings
part "clippy, neither data nor page inside" as_one cargo clippy --release --all-targets --locked --no-default-features -- -D warnings
# The two others differ from these in one module each.
part "clippy, only the data inside" as_one cargo clippy --release --locked --no-default-features --features data -- -D warnings
part "clippy, only the page inside" as_one cargo clippy --release --locked --no-default-features --features web -- -D warnings
part "documentation" as_one env RUSTDOCFLAGS=-Dwarnings cargo doc --release --no-deps --locked
# An import or an update works on a folder that is named: what is inside the binary makes no difference to it, and the
# next part has all of their tests.
api_alone() {
    local code=0
    cargo test --release --locked --no-fail-fast --no-default-features --lib --bins --test api --test layering || code=$?
    cargo test --release --locked --no-fail-fast --no-default-features --test cli -- --skip import:: --skip update:: || code=$?
    cargo test --release --locked --no-default-features --doc || code=$?
    return "$code"
}
part "Rust tests, API alone" rust api_alone
part "Rust tests" rust cargo test --release --locked --no-fail-fast
part "benchmarks are built" as_one cargo bench --no-run --locked
part "biome" as_one npm --prefix web run --silent lint
part "types" as_one npm --prefix web run --silent types
part "biome, browser tests" as_one npm --prefix tests/browser run --silent lint
part "types of the browser tests" as_one npm --prefix tests/browser run --silent types
part "vitest" vitest npm --prefix web run --silent test
part "geometry with GEOS" plain bash tests/coverage/run.sh
part "files with other readers" plain bash tests/formats/run.sh
# On the binary that the Rust tests built, with the front end in it; `cargo build` would build many packages
# once more, for the tests have features of their own.
part "browser tests" playwright npm --prefix tests/browser run --silent test

printf '\nall parts took %d s\n' $((SECONDS - started))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
