#!/bin/bash
# What the official image does with POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB and their _FILE forms.
set -euo pipefail
value() {
  local file="${1}_FILE"
  if [ -n "${!file:-}" ]; then export "$1"="$(<"${!file}")"; else export "$1"="${!1:-${2:-}}"; fi
}
value POSTGRES_USER postgres
value POSTGRES_PASSWORD
value POSTGRES_DB "$POSTGRES_USER"
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown -R postgres "$PGDATA" /var/run/postgresql
  chmod 700 "$PGDATA"
  exec setpriv --reuid postgres --regid postgres --init-groups "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  [ -n "$POSTGRES_PASSWORD" ] || { echo 'Error: superuser password is not specified' >&2; exit 1; }
  initdb -U "$POSTGRES_USER" --pwfile=<(printf %s "$POSTGRES_PASSWORD") --auth-local=trust --auth-host=scram-sha-256 -D "$PGDATA" >/dev/null
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses='*'" >>"$PGDATA/postgresql.conf"
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start >/dev/null
  [ "$POSTGRES_DB" = postgres ] || psql -U "$POSTGRES_USER" -d postgres -c "create database \"$POSTGRES_DB\"" >/dev/null
  pg_ctl -D "$PGDATA" -m fast -w stop >/dev/null
fi
exec "$@"
