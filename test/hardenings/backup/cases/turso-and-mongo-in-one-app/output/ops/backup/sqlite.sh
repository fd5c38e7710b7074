#!/usr/bin/env bash
# SQLite: its own online backup, which is consistent while the app writes. Copying the file is not: what is in its -wal is missing.

# An address as drivers write it (file:./data.db?mode=rwc) to a path.
sqlite_path() {
  local path=${1#sqlite:}
  path=${path#file:}
  path=${path%%\?*}
  case $path in ///*) path=${path#//} ;; esac
  printf '%s' "$path"
}

sqlite_dump() {
  local file
  need sqlite3
  file=$(sqlite_path "$1")
  [ -s "$file" ] || fail "there is no database at $file."
  # Quoted for sqlite3's own command line.
  sqlite3 -batch -cmd '.timeout 30000' "$file" ".backup '$(printf '%s' "$WORK/$2.db" | sed "s/'/''/g")'" || fail "$file could not be copied."
  [ "$(sqlite3 -readonly "$WORK/$2.db" 'pragma integrity_check')" = ok ] || fail "the database at $file is damaged: pragma integrity_check says why."
  sqlite_tables "$WORK/$2.db" "$2" >>"$WORK/manifest"
  gzip <"$WORK/$2.db" | seal "$2.enc"
  rm "$WORK/$2.db"
}

sqlite_tables() {
  local file table quoted
  file=$(sqlite_path "$1")
  sqlite3 -readonly "$file" "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name" | while read -r table; do
    quoted=\"$(printf '%s' "$table" | sed 's/"/""/g')\"
    printf '%s\t%s\t%s\t%s\n' "$2" "$table" "$(sqlite3 -readonly "$file" "select count(*) from $quoted")" "$(sqlite3 -readonly -quote "$file" "select * from $quoted" | sha256 - | cut -c1-32)"
  done
}

sqlite_empty() {
  need sqlite3
  [ ! -s "$(sqlite_path "$1")" ]
}

# The old file is kept beside the new one.
sqlite_wipe() {
  local file
  file=$(sqlite_path "$1")
  case $file in "$WORK"/*) rm -f "$file" "$file-wal" "$file-shm" && return ;; esac
  sqlite3 "$file" 'pragma wal_checkpoint(truncate)' >/dev/null || true
  mv "$file" "$file.before-restore"
  rm -f "$file-wal" "$file-shm"
  log "the old database is kept as $file.before-restore"
}

sqlite_load() {
  local file
  file=$(sqlite_path "$1")
  mkdir -p "$(dirname "$file")"
  gzip --decompress --stdout <"$2" >"$file.restoring" || fail "there was no room for $file, or the backup is damaged."
  [ "$(sqlite3 -readonly "$file.restoring" 'pragma integrity_check')" = ok ] || fail 'the database in the backup is damaged.'
  mv "$file.restoring" "$file"
  log "restored to $file, readable by its owner alone: give it to the user that the app runs as (chown)"
}

sqlite_ask() { sqlite3 -readonly "$(sqlite_path "$1")" "${2:-select count(*) from sqlite_master where type = 'table'}"; }
