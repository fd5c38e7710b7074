#!/usr/bin/env bash
# MongoDB: mongodump to a folder; counts and fingerprints are those of the dumped files and, after a restore, of a second dump.
# A dump of a database that is written to is consistent within each collection, not between them; only a replica set's
# --oplog on the whole server, or the snapshots of a managed cluster, is more.

# The tools read the address from a private file: arguments are visible to everyone on the machine.
mongodb_config() {
  case $1 in mongodb://* | mongodb+srv://*) ;; *) fail 'the address of the database does not begin with mongodb:// or mongodb+srv://.' ;; esac
  printf 'uri: "%s"\n' "$1" >"$WORK/mongo.yaml"
}

# The name of the database stands behind the host, mongodb+srv://user:password@host/NAME?…, or in a variable of the app.
mongodb_name() {
  local path=${1#*://}
  path=${path%%\?*}
  case $path in */?*) path=${path#*/} ;; *) path=${MONGO_DATABASE:-} ;; esac
  [ -n "$path" ] || fail 'the address names no database: mongodb+srv://user:password@host/NAME.'
  printf '%s' "$path"
}

mongodb_write() { # address, folder
  need mongodump
  mongodb_config "$1"
  mongodump --config "$WORK/mongo.yaml" --db "$(mongodb_name "$1")" --out "$2" --quiet
}

mongodb_counts() { # name, folder
  local file
  need bsondump
  find "$2" -name '*.bson' | LC_ALL=C sort | while read -r file; do
    printf '%s\t%s\t%s\t%s\n' "$1" "$(basename "$file" .bson)" "$(($(bsondump --quiet "$file" | wc -l)))" "$(sha256 - <"$file" | cut -c1-32)"
  done
}

mongodb_dump() {
  mongodb_write "$1" "$WORK/mongo" || fail "mongodump could not dump $2."
  mongodb_counts "$2" "$WORK/mongo" >>"$WORK/manifest"
  # Kept under a neutral name, so that it can be restored to a database of any name.
  tar -C "$WORK/mongo/$(mongodb_name "$1")" -czf - . | seal "$2.enc"
  rm -rf "$WORK/mongo"
}

mongodb_tables() {
  mongodb_write "$1" "$WORK/again"
  mongodb_counts "$2" "$WORK/again"
  rm -rf "$WORK/again"
}

mongodb_empty() {
  [ "$(mongodb_ask "$1" 'db.getCollectionNames().filter((name) => !name.startsWith("system.")).length')" = 0 ]
}

mongodb_wipe() { mongodb_ask "$1" 'db.dropDatabase().ok' >/dev/null; }

mongodb_load() {
  need mongorestore
  mongodb_config "$1"
  mkdir "$WORK/load"
  tar -C "$WORK/load" -xzf "$2"
  mongorestore --config "$WORK/mongo.yaml" --db "$(mongodb_name "$1")" --dir "$WORK/load" --maintainInsertionOrder --stopOnError --quiet
}

mongodb_ask() {
  need mongosh
  MONGO_ADDRESS=$1 mongosh --nodb --quiet --norc --eval "db = connect(process.env.MONGO_ADDRESS); print(${2:-db.getCollectionNames().length})"
}
