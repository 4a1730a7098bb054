#!/usr/bin/env bash
# What the Containerfile makes, tried without an engine for containers: the root of the image is made by deploy/root.sh from
# the binary in target/release, and the program runs in it as a container runs it: nothing else to see, a read-only disk,
# user 65532, no right of root. Needs root, for it mounts and changes the root. Takes half a minute.
set -uo pipefail
cd "$(dirname "$0")/../.."
program=${COUNTYLINE:-$PWD/target/release/countyline}

passed=0
failed=0
check() {
    local sentence=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok: $sentence"
    else
        failed=$((failed + 1))
        echo "FAILED: $sentence"
    fi
}
die() {
    echo "tests/publish/container.sh: $1" >&2
    exit 2
}
[ -x "$program" ] || die "there is no program at $program; build it (cargo build --release) or name it in COUNTYLINE"
[ "$(id -u)" -eq 0 ] || die "run it as root: it mounts, and changes the root"
[ -s /etc/ssl/certs/ca-certificates.crt ] ||
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates; } >/dev/null ||
    die "ca-certificates could not be installed"

work=$(mktemp -d)
chmod 755 "$work"
server=
finish() {
    [ -z "$server" ] || kill -KILL "$server" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
root=$work/root
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# Each instruction of the Containerfile that this stands for is still there.
says() { grep -qF "$1" Containerfile; }
for line in 'RUN sh deploy/root.sh /out/countyline /root-of-image' 'FROM scratch' 'USER 65532:65532' 'WORKDIR /srv' \
    'ENTRYPOINT ["/usr/bin/countyline"]' 'CMD ["serve"]' 'CMD ["/usr/bin/countyline", "health"]' 'make release'; do
    check "the Containerfile says: $line" says "$line"
done
locked() { grep -q -- '--locked' Makefile && make --dry-run release | grep -q -- '--locked'; }
check "and the versions are those of Cargo.lock" locked

check "the root of the image is made" sh deploy/root.sh "$program" "$root"
no_shell() { ! find "$root" -name '*sh' -type f -perm /111 | grep -q .; }
check "there is no shell in it" no_shell
small() { [ "$(du -sm "$root" | cut -f1)" -lt 120 ]; }
check "it has $(du -sm "$root" | cut -f1) MB" small
sh deploy/root.sh "$program" "$work/again"
same() { diff -r "$root" "$work/again" && [ "$(tar -C "$root" -c . | sha256sum)" = "$(tar -C "$work/again" --sort=name -c . | sha256sum)" ] ||
    [ "$(tar -C "$root" --sort=name -c . | sha256sum)" = "$(tar -C "$work/again" --sort=name -c . | sha256sum)" ]; }
check "made again it is the same, byte for byte and owner for owner" same

# In mounts of its own: the root is mounted read-only, and nothing else is to be seen in it.
cat >"$work/mounted.sh" <<'INSIDE'
root=$1
shift
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
if touch "$root/srv/written" 2>/dev/null; then
    echo "the root can be written" >&2
    exit 9
fi
cd "$root"
exec env -i PATH="$PATH" COUNTYLINE_LISTEN="0.0.0.0:$PORT" XDG_CACHE_HOME=/var/cache COUNTYLINE_MEMORY=32 \
    chroot --userspec=65532:65532 --groups= "$root" "$@"
INSIDE
export PORT=$port
# Each program takes the place of the one before, so that the number of the first is that of the last.
inside() { setpriv --no-new-privs unshare --mount sh -eu "$work/mounted.sh" "$root" "$@"; }

setpriv --no-new-privs unshare --mount sh -eu "$work/mounted.sh" "$root" /usr/bin/countyline serve >"$work/log" 2>&1 &
server=$!
ready() {
    for _ in $(seq 240); do
        inside /usr/bin/countyline health >"$work/health" 2>&1 && return
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.25
    done
    return 1
}
check "the program starts in it, and its own health command says that it is ready" ready
cat "$work/health"
status() { awk -v name="$1:" '$1 == name { print $2 }' "/proc/$server/status"; }
nobody() { [ "$(awk '$1 == "Uid:" { print $2, $3, $4 }' "/proc/$server/status")" = "65532 65532 65532" ]; }
check "it runs as user 65532" nobody
powerless() { [ "$(status CapEff)" = 0000000000000000 ] && [ "$(status CapPrm)" = 0000000000000000 ]; }
check "it has no right of root" powerless
no_more() { [ "$(status NoNewPrivs)" = 1 ]; }
check "and can get none" no_more
reads_only() { awk '{ print $2, $4 }' "/proc/$server/mounts" | grep -q '^/ ro\b'; }
check "its disk is read-only" reads_only

answers() {
    python3 - "$port" <<'PYTHON'
import sys, time, urllib.error, urllib.request

def get(address):
    # Built with little memory on a busy machine: what it cannot do at once it asks to be asked again.
    for _ in range(60):
        try:
            return urllib.request.urlopen(address, timeout=30)
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(0.5)
    raise SystemExit(f"{address} is not answered")

base = f"http://127.0.0.1:{sys.argv[1]}"
for path in ["/", "/api/counts", "/tiles/counties/5/8/13.geojson", "/county/13135-gwinnett-county-georgia", "/share.png"]:
    with get(base + path) as answer:
        assert answer.status == 200 and answer.read(), path
for zoom in range(7):
    for x in range(2 ** zoom // 8, 2 ** zoom // 3 + 1):
        for y in range(2 ** zoom // 3, 2 ** zoom // 2):
            for layer in ["counties", "states", "towns"]:
                get(f"{base}/tiles/{layer}/{zoom}/{x}/{y}.geojson?date=2025-12-12").read()
PYTHON
}
check "it answers, and builds some hundreds of tiles" answers
bounded() { [ "$(status VmHWM)" -lt $((512 * 1024)) ]; }
check "it had $(($(status VmHWM) / 1024)) MB at most, and deploy/compose.yaml gives it 512" bounded
told() { grep -q XDG_CACHE_HOME "$work/log"; }
check "that nothing can be kept for the next start is told in the log" told

kill -TERM "$server"
stopped() { wait "$server"; }
check "told to stop, it ends with 0" stopped
server=
unhealthy() {
    inside /usr/bin/countyline health >"$work/health" 2>&1
    [ $? -eq 1 ]
}
check "then its health command exits with 1" unhealthy
cat "$work/health"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
