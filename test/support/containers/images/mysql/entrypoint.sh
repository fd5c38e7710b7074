#!/bin/bash
# What the official image does with MYSQL_USER, MYSQL_PASSWORD, MYSQL_DATABASE and MYSQL_RANDOM_ROOT_PASSWORD.
set -euo pipefail
data=/var/lib/mysql
if [ "$(id -u)" = 0 ]; then
  chown -R mysql "$data" /var/run/mysqld
  exec setpriv --reuid mysql --regid mysql --init-groups "$0" "$@"
fi
if [ ! -d "$data/mysql" ]; then
  [ -n "${MYSQL_RANDOM_ROOT_PASSWORD:-}" ] || { echo 'Error: no option for the password of root is given' >&2; exit 1; }
  root=$(head -c 18 /dev/urandom | base64)
  mariadb-install-db --datadir="$data" --skip-test-db --auth-root-authentication-method=normal >/dev/null
  mysqld --bootstrap --datadir="$data" <<SQL
use mysql;
flush privileges;
create database \`$MYSQL_DATABASE\`;
create user '$MYSQL_USER'@'%' identified by '$MYSQL_PASSWORD';
grant all on \`$MYSQL_DATABASE\`.* to '$MYSQL_USER'@'%';
set password for root@localhost = password('$root');
SQL
fi
exec "$@" --bind-address=0.0.0.0
