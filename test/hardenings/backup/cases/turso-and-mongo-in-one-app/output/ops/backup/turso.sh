#!/usr/bin/env bash
# Turso (libSQL): the SQL that the server itself dumps, loaded into a SQLite file here, which is what is kept.

# The token goes in by standard input: arguments are visible to everyone on the machine.
turso_dump() { # address, name
  need sqlite3 curl
  case $1 in
  libsql://* | https://* | http://*) ;;
  *)
    sqlite_dump "$@" # file:… is a local database, also for the libSQL client
    return
    ;;
  esac
  printf 'url = "%s/dump"\nheader = "Authorization: Bearer %s"\n' "$(printf '%s' "${1%%\?*}" | sed 's|^libsql:|https:|; s|/$||')" "${TURSO_TOKEN:-}" |
    curl --config - --silent --show-error --fail --max-time 1800 --output "$WORK/$2.sql" || fail 'Turso did not answer: are the address and the token right?'
  grep -qi '^ *commit *;' "$WORK/$2.sql" || fail "the dump of $2 is not complete."
  sqlite3 -batch -bail "$WORK/$2.source.db" <"$WORK/$2.sql" || fail "the dump of $2 could not be read."
  sqlite_dump "$WORK/$2.source.db" "$2"
  rm -f "$WORK/$2.sql" "$WORK/$2.source.db"
}

# Restored is a SQLite file. "turso db create NEW-NAME --from-file FILE" makes a database of it, and the app gets its address.
turso_load() { sqlite_load "$@"; }
turso_tables() { sqlite_tables "$@"; }
turso_empty() { sqlite_empty "$@"; }
turso_wipe() { sqlite_wipe "$@"; }
turso_ask() { sqlite_ask "$@"; }
