#!/usr/bin/env bash
# A PostgreSQL cluster of its own, on loopback: `postgres.sh start` makes and fills it if need be, `postgres.sh stop` ends it.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
as() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid="$PG_OS_USER" --regid="$PG_OS_USER" --init-groups "$@")
    else
        "$@"
    fi
}
if [ "$1" = stop ]; then
    as "$PGBIN/pg_ctl" -D "$PGDATA" -m fast -w stop >/dev/null
    exit
fi
mkdir -p "$PGDATA"
if [ "$(id -u)" = 0 ]; then chown "$PG_OS_USER" "$PGDATA"; fi
[ -f "$PGDATA/PG_VERSION" ] || as "$PGBIN/initdb" -D "$PGDATA" -U "$PGUSER" -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
as "$PGBIN/pg_ctl" -D "$PGDATA" status >/dev/null || as "$PGBIN/pg_ctl" -D "$PGDATA" -w -l "$PGDATA/log" -o "-p $PGPORT \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=1GB -c work_mem=64MB -c jit=off \
    -c max_connections=100 -c synchronous_commit=off" start >/dev/null
if ! psql -qAt -d postgres -c "select 1 from pg_database where datname = '$PGDATABASE'" | grep -q 1; then
    createdb "$PGDATABASE"
    psql -q -v ON_ERROR_STOP=1 -c 'create extension postgis'
    shp2pgsql -s 4326 -g geom -D "$COUNTIES" public.counties_as_read 2>"$BENCH_DIR/shp2pgsql.log" | psql -q -v ON_ERROR_STOP=1 >/dev/null
    psql -q -v ON_ERROR_STOP=1 <<'SQL'
create table counties as
    select row_number() over (order by geoid)::int as id, geoid::text, name::text, statefp::text, aland::bigint, awater::bigint,
        geom::geometry(MultiPolygon, 4326) as geom
    from counties_as_read order by geoid;
alter table counties add primary key (id);
create index on counties using gist (geom);
drop table counties_as_read;
vacuum analyze counties;
SQL
fi
