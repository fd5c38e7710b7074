#!/usr/bin/env bash
# MySQL and MariaDB: one dump in one transaction, one row a line. Counts and fingerprints are taken of the dump itself and,
# after a restore, of a second dump: no session can lend its snapshot to another here.

# mysql_connect <address>: writes OPTIONS, a private file for the clients (arguments are visible to everyone), and sets DATABASE.
mysql_connect() {
  local authority rest user password='' port=3306
  case $1 in mysql://* | mysql2://* | mariadb://*) rest=${1#*://} ;; *) fail 'the address of the database does not begin with mysql://.' ;; esac
  authority=${rest%%[/?]*}
  rest=${rest#"$authority"}
  rest=${rest#/}
  DATABASE=$(mysql_decode "${rest%%\?*}")
  [ -n "$DATABASE" ] || fail 'the address names no database: mysql://user:password@host:3306/NAME.'
  user=${authority%@*}
  authority=${authority##*@}
  case $user in *:*) password=$(mysql_decode "${user#*:}") ;; esac
  case $authority in *:*) port=${authority##*:} ;; esac
  OPTIONS="$WORK/mysql.cnf"
  printf '[client]\nhost="%s"\nport=%s\nuser="%s"\npassword="%s"\n' "${authority%:*}" "$port" "$(mysql_decode "${user%%:*}")" "$(printf '%s' "$password" | sed 's/[\\"]/\\&/g')" >"$OPTIONS"
  CLIENT=mysql DUMP=mysqldump
  command -v mysql >/dev/null || CLIENT=mariadb DUMP=mariadb-dump
  need "$CLIENT"
  # Each server by the tools of its own family, where both are installed.
  case $(mysql_client --execute 'select version()') in *MariaDB*) if command -v mariadb-dump >/dev/null; then CLIENT=mariadb DUMP=mariadb-dump; fi ;; esac
}

mysql_decode() { printf '%b' "$(printf '%s' "$1" | sed 's/\\/\\\\/g; s/%/\\x/g')"; }

mysql_client() { "$CLIENT" --defaults-extra-file="$OPTIONS" --connect-timeout=15 --batch --skip-column-names "$@" "$DATABASE"; }

# The dump of the whole database, compressed. Who defined a trigger or view is left out: that user may not exist elsewhere.
mysql_write() { # file, further options
  local known flag extra=()
  need "$DUMP" gzip
  known=$("$DUMP" --help 2>/dev/null || true)
  for flag in --set-gtid-purged=OFF --column-statistics=0 --no-tablespaces; do
    case $known in *"${flag%%=*}"*) extra+=("$flag") ;; esac
  done
  # shellcheck disable=SC2016
  "$DUMP" --defaults-extra-file="$OPTIONS" --single-transaction --quick --skip-lock-tables --order-by-primary --hex-blob --default-character-set=utf8mb4 \
    --skip-extended-insert --no-autocommit --skip-dump-date "${extra[@]}" "${@:2}" "$DATABASE" |
    LC_ALL=C sed -E '/^INSERT /!s/ ?DEFINER=`[^`]*`@`[^`]*`//' | gzip >"$1"
}

# Name, table, rows and fingerprint of each table in a dump. The rows of one table stand together.
mysql_counts() { # name, file
  local names="$WORK/tables" table
  mkdir "$names"
  gzip --decompress --stdout "$2" | LC_ALL=C awk -v dir="$names" '
    /^CREATE TABLE `/ {
      if (sum) close(sum)
      split($0, part, "`"); table = part[2]; file = dir "/" ++n; sum = "sha256sum >" file ".sum"
      print table >(file ".name"); close(file ".name")
      printf "" | sum
    }
    /^INSERT INTO `/ { split($0, part, "`"); if (part[2] == table) { rows[n]++; print | sum } }
    END { for (i = 1; i <= n; i++) { print rows[i] + 0 >(dir "/" i ".rows"); close(dir "/" i ".rows") } }'
  for table in "$names"/*.name; do
    [ -e "$table" ] || break
    table=${table%.name}
    printf '%s\t%s\t%s\t%s\n' "$1" "$(cat "$table.name")" "$(cat "$table.rows")" "$(cut -c1-32 "$table.sum")"
  done
  rm -rf "$names"
}

mysql_dump() {
  mysql_connect "$1"
  mysql_write "$WORK/$2.sql.gz" --routines --triggers --events || fail "$DUMP could not dump $2."
  # A dump that was cut short lacks its last line, and its tool may still have said that all is well.
  gzip --decompress --stdout "$WORK/$2.sql.gz" | tail -n 1 | grep -q '^-- Dump completed' || fail "the dump of $2 is not complete."
  mysql_counts "$2" "$WORK/$2.sql.gz" >>"$WORK/manifest"
  seal "$2.enc" <"$WORK/$2.sql.gz"
  rm "$WORK/$2.sql.gz"
}

mysql_tables() {
  mysql_connect "$1"
  mysql_write "$WORK/again.sql.gz" --skip-triggers
  mysql_counts "$2" "$WORK/again.sql.gz"
}

mysql_empty() {
  mysql_connect "$1"
  [ "$(mysql_client --execute 'select count(*) from information_schema.tables where table_schema = database()')" = 0 ]
}

mysql_wipe() {
  mysql_connect "$1"
  mysql_client --execute "select concat('drop ', if(table_type = 'VIEW', 'view', 'table'), ' if exists \`', replace(table_name, '\`', '\`\`'), '\`;') from information_schema.tables where table_schema = database()
    union all select concat('drop ', routine_type, ' if exists \`', replace(routine_name, '\`', '\`\`'), '\`;') from information_schema.routines where routine_schema = database()
    union all select concat('drop event if exists \`', replace(event_name, '\`', '\`\`'), '\`;') from information_schema.events where event_schema = database()" >"$WORK/wipe.sql"
  { echo 'set foreign_key_checks = 0;' && cat "$WORK/wipe.sql"; } | mysql_client
}

mysql_load() {
  mysql_connect "$1"
  gzip --decompress --stdout <"$2" | mysql_client --default-character-set=utf8mb4
}

mysql_ask() {
  mysql_connect "$1"
  mysql_client --execute "${2:-select count(*) from information_schema.tables where table_schema = database()}"
}
