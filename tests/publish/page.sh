#!/usr/bin/env bash
# The map of a published copy, under nginx on loopback: some thousand answers of its page are held against a server's, and
# the browser's tests run against it (but for those of tests/browser/unpublished.ts). nginx is Debian's.
# Usage: tests/publish/page.sh [FOLDER]     (a copy that is there; without it one is published for the tests)
set -uo pipefail
cd "$(dirname "$0")/../.."
export COUNTYLINE=${COUNTYLINE:-$PWD/target/release/countyline}

die() {
    echo "tests/publish/page.sh: $1" >&2
    exit 2
}
[ -x "$COUNTYLINE" ] || die "there is no program at $COUNTYLINE; build it (cargo build --release) or name it in COUNTYLINE"
if ! command -v nginx >/dev/null; then
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nginx-light; } >/dev/null ||
        die "nginx could not be installed"
fi
for packages in web tests/browser; do
    [ -d "$packages/node_modules" ] || (cd "$packages" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error) ||
        die "npm could not install the packages of $packages"
done

work=$(mktemp -d)
chmod 755 "$work"
server=
keeper=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    [ -z "$keeper" ] || kill "$keeper" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

folder=${1:-$work/copy}
[ -n "${1:-}" ] || "$COUNTYLINE" publish "$folder" || die "the copy could not be published; it says why above"
[ -f "$folder/manifest.json" ] || die "$folder is no published copy: it has no manifest.json"

# Waits until a program says something, and prints what stands after it.
said() {
    for _ in $(seq 300); do
        local found
        found=$(sed -n "s/$2/\1/p" "$1" | head -n 1)
        if [ -n "$found" ]; then echo "$found"; return; fi
        sleep 0.2
    done
    die "nothing became ready: $(tail -n 3 "$1")"
}
"$COUNTYLINE" serve --listen 127.0.0.1:0 2>"$work/server.log" &
server=$!
SERVER=$(said "$work/server.log" '.*ready at \(http[^ ]*\).*') || exit 2

mkdir -p "$work/nginx/tmp"
chmod 755 "$work/nginx"
ln -s "$(realpath "$folder")" "$work/nginx/site"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
sed "s/listen 8080;/listen 127.0.0.1:$port;/; 1i daemon off;" deploy/published.nginx.conf >"$work/nginx/nginx.conf"
nginx -p "$work/nginx" -c nginx.conf 2>"$work/nginx.log" &
keeper=$!
COPY=http://127.0.0.1:$port/
for _ in $(seq 100); do
    python3 -c "import urllib.request as u; u.urlopen('${COPY}manifest.json')" 2>/dev/null && break
    sleep 0.1
done
export COPY SERVER

passed=0
failed=0
# Adds up what a part says of its tests; one that says nothing has failed.
part() {
    local good bad
    read -r good bad < <(sed 's/\x1b\[[0-9;]*m//g' "$work/part.log" | awk '
        /^ *Tests / { for (i = 2; i <= NF; i++) { if ($i == "passed") good = $(i-1); if ($i == "failed") bad = $(i-1) } }
        /^ +[0-9]+ passed/ { good = $1 }
        /^ +[0-9]+ (failed|flaky|skipped|did not run|interrupted)/ { bad += $1 }
        END { print good + 0, bad + 0 }')
    if [ "$1" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
}
(cd web && npx vitest run --config ../tests/publish/answers.config.mjs) 2>&1 | tee "$work/part.log"
part "${PIPESTATUS[0]}"
(cd tests/browser && COUNTYLINE_PUBLISHED=$(realpath "$folder") npx playwright test) 2>&1 | tee "$work/part.log"
part "${PIPESTATUS[0]}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
