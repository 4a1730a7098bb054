#!/usr/bin/env bash
# Each tile cold, over one connection; then warm tiles side by side: countyline, a bare axum program and nginx,
# with the same bytes, one after the other in each round. Needs wrk, nginx, curl and python3.
# Environment: ROUNDS (5), SECONDS_EACH (4), PORT (8410 and the two after it), PATIENCE (20): seconds that are
# waited before each load for the rest of the machine to leave it nine tenths idle.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-4}
port=${PORT:-8410}
target=${CARGO_TARGET_DIR:-target}/release
for tool in wrk nginx curl python3; do
    command -v "$tool" >/dev/null || { echo "bench/run.sh: $tool is missing; on Debian: apt-get install wrk nginx-light curl python3" >&2; exit 1; }
done
cargo build --release --locked --quiet
cargo build --release --locked --quiet --example bench-static

work=$(mktemp -d)
chmod 755 "$work" # nginx reads as another user
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT
start() { "$@" >>"$work/log" 2>&1 & started+=($!); }
ready() { for _ in $(seq 200); do curl -sf -o "$work/answer" "$1" && return; sleep 0.05; done; echo "bench/run.sh: no answer from $1" >&2; exit 1; }

url=http://127.0.0.1:$port
path() { echo "/tiles/counties/$1/$2/$3.geojson"; }
start "$target/countyline" serve --listen "127.0.0.1:$port"
server=${started[0]}
ready "$url/readyz"
python3 bench/cold.py "$url" bench/tiles.txt
# The bytes of the comparison are those that the server sends.
while read -r z x y; do
    path "$z" "$x" "$y" >>"$work/paths"
    mkdir -p "$work/files/tiles/counties/$z/$x"
    curl -sf -H 'accept-encoding: gzip' -o "$work/files$(path "$z" "$x" "$y")" "$url$(path "$z" "$x" "$y")"
done <bench/tiles.txt
start "$target/examples/bench-static" "$work/files" $((port + 1))
axum=${started[1]}
cat >"$work/nginx.conf" <<CONF
worker_processes 2;
pid $work/nginx.pid;
error_log $work/nginx.log;
daemon off;
events { worker_connections 256; }
http {
    access_log off;
    keepalive_requests 10000000;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=200;
    default_type application/geo+json;
    client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
    server { listen 127.0.0.1:$((port + 2)); root $work/files; add_header content-encoding gzip; }
}
CONF
start nginx -e "$work/nginx.log" -c "$work/nginx.conf"
export PATHS=$work/paths
# Hundredths of a second that a process has used, in user mode and in the system.
ticks() { awk '{ print $14, $15 }' "/proc/$1/stat"; }
load() {
    local before result
    before=$(ticks "$3")
    result=$(wrk -t2 -c32 -d"$seconds"s --timeout 20s -s bench/load.lua "http://127.0.0.1:$1" | sed -n 's/^RESULT //p')
    echo "$2 $result $before $(ticks "$3")" >>"$work/results"
}
idle() { awk '/^cpu / { print $5 + $6, $2 + $3 + $4 + $5 + $6 + $7 + $8 }' /proc/stat; }
quiet() {
    local before
    for _ in $(seq "${PATIENCE:-20}"); do
        before=$(idle)
        sleep 1
        echo "$before $(idle)" | awk '{ exit $3 - $1 < 0.9 * ($4 - $2) }' && return
    done
    echo "the machine is not quiet: load $(cut -d' ' -f1 /proc/loadavg)"
}
for each in 0 1 2; do ready "http://127.0.0.1:$((port + each))$(path 4 4 6)"; done
for _ in $(seq "$rounds"); do
    quiet
    load "$port" countyline "$server"
    load $((port + 1)) axum "$axum"
    load $((port + 2)) nginx self
done
python3 - "$work/results" "$seconds" <<'P'
import statistics, sys
seconds = float(sys.argv[2])
runs = {}
for line in open(sys.argv[1]):
    name, *values = line.split()
    runs.setdefault(name, []).append([float(v) for v in values])
median = lambda name, at: statistics.median(run[at] for run in runs[name])
ratio = lambda name, other, at: statistics.median(a[at] / b[at] for a, b in zip(runs[name], runs[other]))
for name in runs:
    print(f"{name:>10}: {median(name, 0):8.0f} requests/s, p50 {median(name, 1) / 1000:.2f} ms, p99 {median(name, 2) / 1000:.2f} ms, "
          f"{sum(run[3] for run in runs[name]):.0f} errors")
for name in ("countyline", "axum"):
    user, system = (statistics.median((run[at + 6] - run[at + 4]) * 1e4 / (run[0] * seconds) for run in runs[name]) for at in (0, 1))
    print(f"{name:>10}: {user:.1f} µs of user and {system:.1f} µs of system time per request")
for other in ("axum", "nginx"):
    print(f"countyline is at {ratio('countyline', other, 0):.2f} of {other}'s requests/s, p99 {ratio('countyline', other, 2):.2f} of its (median of {len(runs['axum'])} rounds)")
P
awk '/^Vm(RSS|HWM)/ { print $1, int($2 / 1024), "MiB" }' "/proc/$server/status"
