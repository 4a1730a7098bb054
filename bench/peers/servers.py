"""The servers that are compared: how each is started, asked and ended, and what memory it holds."""
import http.client
import math
import os
import signal
import subprocess
import time

FOLDER = os.environ["BENCH_DIR"]
RESULTS = os.environ["RESULTS"]
PORT = int(os.environ["PORT"])
TILES = [tuple(int(part) for part in line.split()[:3]) for line in open(os.environ["TILES"])]
DATABASE = "postgresql://{PGUSER}@{PGHOST}:{PGPORT}/{PGDATABASE}".format(**os.environ)
# A tile of Kansas City's zoom 10 that every server has; the first answer of a start.
FIRST = (10, 233, 393)


def written(name, text):
    path = os.path.join(FOLDER, name)
    with open(path, "w") as file:
        file.write(text)
    return path


def countyline(port, cache="cache"):
    command = [os.environ["COUNTYLINE"], "serve", "--listen", f"127.0.0.1:{port}", "--geodata", os.environ["GEODATA"]]
    return command, {"XDG_CACHE_HOME": os.path.join(FOLDER, cache), "HOME": os.path.join(FOLDER, cache)}


def martin_postgis(port, cache=512):
    text = (f"listen_addresses: 127.0.0.1:{port}\nworker_processes: 2\ncache:\n  size_mb: {cache}\n"
            f"postgres:\n  connection_string: {DATABASE}\n  pool_size: 8\n  auto_publish:\n    from_schemas: public\n")
    return [os.environ["MARTIN"], "-c", written(f"martin-{port}.yaml", text)], {"RUST_LOG": "warn"}


def martin_pmtiles(port, cache=512, source="counties"):
    text = (f"listen_addresses: 127.0.0.1:{port}\nworker_processes: 2\ncache:\n  size_mb: {cache}\n"
            f"pmtiles:\n  sources:\n    counties: {FOLDER}/{source}.pmtiles\n")
    return [os.environ["MARTIN"], "-c", written(f"martin-{port}.yaml", text)], {"RUST_LOG": "warn"}


def tipg(port):
    command = [os.environ["VENV"] + "/bin/uvicorn", "tipg.main:app", "--host", "127.0.0.1", "--port", str(port),
               "--workers", "2", "--log-level", "warning"]
    return command, {"DATABASE_URL": DATABASE, "TIPG_DB_SCHEMAS": '["public"]',
                     "TIPG_MAX_FEATURES_PER_QUERY": "10000", "TIPG_MAX_FEATURES_PER_TILE": "10000"}


def nginx(port):
    scratch = " ".join(f"{kind}_temp_path {FOLDER}/nginx-{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    text = f"""worker_processes 2;
daemon off;
pid {FOLDER}/nginx.pid;
error_log {FOLDER}/nginx.log;
events {{ worker_connections 512; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
    open_file_cache max=2000 inactive=300s; open_file_cache_valid 300s;
    default_type application/vnd.mapbox-vector-tile;
    types {{ }}
    {scratch}
    server {{ listen 127.0.0.1:{port}; root {FOLDER}/files; add_header content-encoding gzip; }}
}}
"""
    return ["nginx", "-e", f"{FOLDER}/nginx.log", "-c", written("nginx.conf", text)], {}


# A server: place of its port, how it starts, whether PostGIS works for it.
SERVERS = {
    "countyline": (0, countyline, False),
    "martin-postgis": (1, martin_postgis, True),
    "martin-pmtiles": (2, martin_pmtiles, False),
    "tipg": (3, tipg, True),
    "nginx": (4, nginx, False),
    "martin-postgis-uncached": (5, lambda port: martin_postgis(port, 0), True),
    "martin-pmtiles-uncached": (6, lambda port: martin_pmtiles(port, 0), False),
}
# A target: its server, and the path of a tile or of a box.
TARGETS = {
    "countyline": ("countyline", "/tiles/counties/{z}/{x}/{y}.mvt"),
    "countyline-geojson": ("countyline", "/tiles/counties/{z}/{x}/{y}.geojson"),
    "martin-postgis": ("martin-postgis", "/counties/{z}/{x}/{y}"),
    "martin-postgis-uncached": ("martin-postgis-uncached", "/counties/{z}/{x}/{y}"),
    "martin-pmtiles": ("martin-pmtiles", "/counties/{z}/{x}/{y}"),
    "martin-pmtiles-uncached": ("martin-pmtiles-uncached", "/counties/{z}/{x}/{y}"),
    "tipg": ("tipg", "/collections/public.counties/tiles/WebMercatorQuad/{z}/{x}/{y}"),
    "nginx-tippecanoe": ("nginx", "/tippecanoe/{z}/{x}/{y}.pbf"),
    "nginx-our-bytes": ("nginx", "/ours/{z}/{x}/{y}.mvt"),
}
BOXES = {
    "countyline-boxes": ("countyline", "/api/collections/counties/items?bbox={box}&limit=10000&f=geojson"),
    "tipg-boxes": ("tipg", "/collections/public.counties/items?bbox={box}&limit=10000&f=geojson"),
}


def port(server):
    return PORT + SERVERS[server][0]


def box(z, x, y):
    side = 1 << z
    latitude = lambda row: math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / side))))
    return f"{x / side * 360 - 180:.6f},{latitude(y + 1):.6f},{(x + 1) / side * 360 - 180:.6f},{latitude(y):.6f}"


def paths(target):
    """The paths that a target is asked for: all tiles, or the boxes of those from zoom 6 on."""
    if target in BOXES:
        return [BOXES[target][1].format(box=box(*tile)) for tile in TILES if tile[0] >= 6]
    return [TARGETS[target][1].format(z=z, x=x, y=y) for z, x, y in TILES]


def server_of(target):
    return (TARGETS.get(target) or BOXES[target])[0]


def start(server, **more):
    command, environment = SERVERS[server][1](port(server), **more)
    log = open(os.path.join(FOLDER, f"{server}.log"), "w")
    return subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log, start_new_session=True)


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def connect(server):
    return http.client.HTTPConnection("127.0.0.1", port(server), timeout=60)


def ask(connection, path, accept="gzip"):
    """Status, content-encoding and body of one answer, and its milliseconds."""
    begun = time.perf_counter()
    connection.request("GET", path, headers={"accept-encoding": accept})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, answer.getheader("content-encoding") or "identity", body, (time.perf_counter() - begun) * 1000


def ready(target, process, patience=60):
    """Waits for the first tile."""
    server = server_of(target)
    path = (TARGETS.get(target) or TARGETS[server])[1].format(z=FIRST[0], x=FIRST[1], y=FIRST[2])
    until = time.perf_counter() + patience
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise SystemExit(f"{server} ended with {process.returncode}; its log is {FOLDER}/{server}.log")
        try:
            if ask(connect(server), path)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.002)
    raise SystemExit(f"{server} gave no tile {path} within {patience} seconds; its log is {FOLDER}/{server}.log")


def tree(root):
    """A process and all below it."""
    children = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = int(open(f"/proc/{entry}/stat").read().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def memory(root):
    """PSS and RSS of a process and all below it, in MiB; RSS counts what they share once for each."""
    pss = rss = 0
    for process in tree(root):
        try:
            for line in open(f"/proc/{process}/smaps_rollup"):
                if line.startswith("Pss:"):
                    pss += int(line.split()[1])
                elif line.startswith("Rss:"):
                    rss += int(line.split()[1])
        except OSError:
            continue
    return {"pss": round(pss / 1024, 1), "rss": round(rss / 1024, 1)}


def postgres():
    return int(open(os.environ["PGDATA"] + "/postmaster.pid").readline())


def processor(roots):
    """Seconds of the processor that these processes, and all below them, have used."""
    spent = 0
    for process in {process for root in roots for process in tree(root)}:
        try:
            fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        # With what children had used that have ended.
        spent += sum(int(fields[at]) for at in (11, 12, 13, 14))
    return spent / os.sysconf("SC_CLK_TCK")


def idle(seconds=0.25):
    """The share of the machine that nobody uses."""
    read = lambda: [int(part) for part in open("/proc/stat").readline().split()[1:9]]
    before = read()
    time.sleep(seconds)
    spent = [after - earlier for after, earlier in zip(read(), before)]
    return (spent[3] + spent[4]) / max(1, sum(spent))


def quiet():
    """Waits until nine tenths of the machine are idle, PATIENCE seconds at most; what is idle then."""
    until = time.monotonic() + float(os.environ["PATIENCE"])
    free = idle()
    while free < 0.9 and time.monotonic() < until:
        time.sleep(0.5)
        free = idle()
    return round(free, 2)
