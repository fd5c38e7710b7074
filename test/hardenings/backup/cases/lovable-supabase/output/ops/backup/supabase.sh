#!/usr/bin/env bash
# Supabase: roles, schema and data by its own CLI, which leaves out what Supabase itself manages, and the files of Storage,
# which no dump of the database holds. The address is the session pooler or the direct connection (port 5432).

# supabase_cli <address> <arguments>: the password goes in by the environment: arguments are visible to everyone.
supabase_cli() {
  need supabase
  postgres_connect "$1"
  supabase db dump --db-url "$CONNECTION" "${@:2}"
}

supabase_write() { # address, folder
  mkdir "$2"
  supabase_cli "$1" --role-only --file "$2/roles.sql" &&
    supabase_cli "$1" --file "$2/schema.sql" &&
    supabase_cli "$1" --data-only --use-copy --file "$2/data.sql"
}

# Name, table, rows and fingerprint of each table in a dump of the data: between COPY … FROM stdin; and \.
supabase_counts() { # name, file
  mkdir "$WORK/tables"
  LC_ALL=C awk -v dir="$WORK/tables" '
    file && $0 == "\\." { print rows >(file ".rows"); close(file ".rows"); close(sum); file = ""; next }
    file { rows++; print | sum; next }
    /^COPY .* FROM stdin;$/ {
      file = dir "/" ++n; rows = 0; sum = "LC_ALL=C sort | sha256sum >" file ".sum"
      print $2 >(file ".name"); close(file ".name"); printf "" | sum
    }' "$2"
  local table
  for table in "$WORK"/tables/*.name; do
    [ -e "$table" ] || break
    table=${table%.name}
    printf '%s\t%s\t%s\t%s\n' "$1" "$(tr -d '"' <"$table.name")" "$(cat "$table.rows")" "$(cut -c1-32 "$table.sum")"
  done
  rm -rf "$WORK/tables"
}

supabase_dump() {
  supabase_write "$1" "$WORK/supabase" || fail "supabase db dump could not dump $2."
  supabase_counts "$2" "$WORK/supabase/data.sql" >>"$WORK/manifest"
  supabase_storage
  tar -C "$WORK/supabase" -czf - . | seal "$2.enc"
  rm -rf "$WORK/supabase"
}

# All buckets, through the S3 access of Storage (Project Settings, Storage, S3 access keys).
supabase_storage() {
  if [ -z "${SUPABASE_STORAGE_ENDPOINT:-}" ]; then
    log 'SUPABASE_STORAGE_ENDPOINT is not set: the files in Storage are NOT in this backup.'
    return
  fi
  supabase_rclone copy storage: "$WORK/supabase/storage" || fail 'the files in Storage could not be read.'
}

supabase_rclone() {
  RCLONE_CONFIG_STORAGE_TYPE=s3 RCLONE_CONFIG_STORAGE_PROVIDER=Other RCLONE_CONFIG_STORAGE_ENDPOINT=$SUPABASE_STORAGE_ENDPOINT \
    RCLONE_CONFIG_STORAGE_REGION=${SUPABASE_STORAGE_REGION:-us-east-1} RCLONE_CONFIG_STORAGE_ACCESS_KEY_ID=${SUPABASE_STORAGE_KEY_ID:-} \
    RCLONE_CONFIG_STORAGE_SECRET_ACCESS_KEY=${SUPABASE_STORAGE_SECRET:-} RCLONE_CONFIG_STORAGE_FORCE_PATH_STYLE=true remote "$@"
}

supabase_tables() {
  supabase_cli "$1" --data-only --use-copy --file "$WORK/again.sql"
  supabase_counts "$2" "$WORK/again.sql"
}

# A project of its own is what a restore goes to: one without tables, users or files.
supabase_empty() {
  need psql
  postgres_connect "$1"
  [ "$(postgres_psql --command "select (select count(*) from pg_tables where schemaname = 'public') + (select count(*) from auth.users)")" = 0 ]
}

supabase_wipe() {
  postgres_connect "$1"
  postgres_psql <<'SQL' >/dev/null
set client_min_messages = warning;
drop schema public cascade;
create schema public;
grant usage on schema public to anon, authenticated, service_role;
truncate auth.users cascade;
SQL
}

# As Supabase documents it: all in one transaction, triggers off while the data goes in.
supabase_load() {
  mkdir "$WORK/load"
  tar -C "$WORK/load" -xzf "$2"
  postgres_connect "$1"
  postgres_psql --single-transaction --file "$WORK/load/roles.sql" --file "$WORK/load/schema.sql" --command 'set session_replication_role = replica' --file "$WORK/load/data.sql" >/dev/null || return 1
  if [ -d "$WORK/load/storage" ] && [ -n "${SUPABASE_STORAGE_ENDPOINT:-}" ]; then supabase_rclone copy "$WORK/load/storage" storage:; fi
}

supabase_ask() { postgres_ask "$@"; }
