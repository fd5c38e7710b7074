#!/usr/bin/env bash
# Postgres: pg_dump and a fingerprint of every table, both of the same moment.

# Several versions may be installed (Debian, Ubuntu): the newest one reads all older servers.
for dir in /usr/lib/postgresql/*/bin; do [ ! -d "$dir" ] || PATH=$dir:$PATH; done
export PGCONNECT_TIMEOUT=15 PGAPPNAME=backup

# postgres_connect <address>: sets CONNECTION without the password, which goes to PGPASSWORD: arguments are visible to everyone.
postgres_connect() {
  local rest authority query='' pair
  case $1 in
  postgres://* | postgresql://*) rest=${1#*://} ;;
  *) fail 'the address of the database does not begin with postgres:// (an address of Prisma Accelerate or of an HTTP driver cannot be dumped: use the direct one).' ;;
  esac
  authority=${rest%%[/?]*}
  rest=${rest#"$authority"}
  unset PGPASSWORD
  case $authority in
  *:*@*)
    pair=${authority%@*}
    pair=${pair#*:}
    PGPASSWORD=$(printf '%b' "$(printf '%s' "$pair" | sed 's/\\/\\\\/g; s/%/\\x/g')")
    export PGPASSWORD
    authority=${authority%%:*}@${authority##*@}
    ;;
  esac
  # A transaction pooler cannot hold the one snapshot that a dump needs: Neon and Supabase name the way around it in the address.
  case $authority in
  *-pooler.*.neon.tech*) authority=${authority/-pooler./.} ;;
  *.pooler.supabase.com:6543) authority=${authority%6543}5432 ;;
  *:6543) fail 'port 6543 is a transaction pooler, through which no consistent dump can be made. Set the variable to the direct connection (port 5432).' ;;
  esac
  # Of the parameters only those that libpq knows: drivers and ORMs add their own (pgbouncer, schema, connection_limit).
  while read -r pair; do
    case $pair in
    sslmode=no-verify) query="$query&sslmode=require" ;;
    ssl=true | sslmode=* | sslrootcert=* | channel_binding=* | options=* | connect_timeout=*) query="$query&$pair" ;;
    esac
  done <<<"$(case $rest in *\?*) printf '%s\n' "${rest#*\?}" | tr '&' '\n' ;; esac)"
  CONNECTION="postgresql://$authority${rest%%\?*}${query:+?${query#&}}"
}

postgres_psql() { psql --no-psqlrc --quiet --tuples-only --no-align --field-separator=$'\t' --set ON_ERROR_STOP=1 --dbname "$CONNECTION" "$@"; }

# Counts and fingerprints every table. The order of rows and the settings of a server do not matter.
postgres_count() {
  cat <<SQL
set search_path = ''; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
set extra_float_digits = 1; set bytea_output = 'hex'; set row_security = off; set statement_timeout = 0;
select format('select %L, %L, count(*), coalesce(sum((''x'' || left(md5(backup_row::text), 16))::bit(64)::bigint::numeric), 0) from only %I.%I backup_row', '$1', n.nspname || '.' || c.relname, n.nspname, c.relname)
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')
order by n.nspname, c.relname
\\gexec
SQL
}

postgres_dump() {
  local server client session snapshot
  need psql pg_dump
  postgres_connect "$1"
  server=$(postgres_psql --command 'show server_version_num') || fail 'the database did not answer.'
  client=$(pg_dump --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
  [ "$client" -ge "$((server / 10000))" ] || fail "pg_dump $client cannot dump a Postgres $((server / 10000)): install postgresql-client-$((server / 10000)) or newer."

  # One session stays open and lends its snapshot to pg_dump, so that dump and fingerprints are of the same moment.
  mkfifo "$WORK/session"
  postgres_psql <"$WORK/session" >"$WORK/answers" &
  session=$!
  exec 7>"$WORK/session"
  echo 'set idle_in_transaction_session_timeout = 0; begin isolation level repeatable read read only; select pg_export_snapshot();' >&7
  until [ -s "$WORK/answers" ]; do
    kill -0 "$session" 2>/dev/null || fail 'the database gave no snapshot: is this a direct connection?'
    sleep 0.1
  done
  snapshot=$(head -n 1 "$WORK/answers")
  pg_dump --format custom --no-owner --no-privileges --snapshot "$snapshot" --dbname "$CONNECTION" 7>&- | seal "$2.enc" 7>&- || fail "pg_dump could not dump $2."
  postgres_count "$2" >&7
  echo 'commit;' >&7
  exec 7>&-
  wait "$session" || fail "the tables of $2 could not be counted."
  rm "$WORK/session"
  sed 1d "$WORK/answers" >>"$WORK/manifest"
}

postgres_tables() {
  postgres_connect "$1"
  postgres_count "$2" | postgres_psql
}

postgres_empty() {
  need psql pg_restore
  postgres_connect "$1"
  [ "$(postgres_psql --command "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')")" = 0 ]
}

postgres_wipe() {
  postgres_connect "$1"
  postgres_psql <<'SQL' >/dev/null
set client_min_messages = warning;
select format('drop schema %I cascade', nspname) from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
\gexec
create schema public;
SQL
}

# All or nothing: where one statement fails, the database is as it was. The one setting that tools of 17 and newer write
# and older servers refuse is taken out of the first lines.
postgres_load() {
  postgres_connect "$1"
  pg_restore --no-owner --no-privileges --file - "$2" | sed '1,40{/^SET transaction_timeout = 0;$/d;}' | postgres_psql --single-transaction >/dev/null
}

postgres_ask() {
  postgres_connect "$1"
  postgres_psql --command "${2:-select count(*) from pg_class where relkind = 'r' and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)}"
}
