#!/usr/bin/env bash
# Restores a backup of Postgres, and checks that every row came back.
#
#   ops/backup/restore.sh --list              which backups there are
#   ops/backup/restore.sh                     the newest one
#   ops/backup/restore.sh --from BACKUP       that one: a name from --list, or a folder with its files
#
# Environment:
#   BACKUP_TARGET          where the backups are (for S3 with a key that can read)
#   BACKUP_KEY_FILE        the private key: a file made by age-keygen, or an armored OpenPGP secret key
#   RESTORE_DATABASE_URL   where postgres is restored to: postgresql://user:password@host:5432/name
#   ALERT_WEBHOOK_URL      optional: hears of a failure
#
# It asks before it replaces anything. While it runs, keep the app from writing (stop it, or set it to maintenance).

# shellcheck source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

NAME='' FROM='' LIST=''
while [ $# -gt 0 ]; do
  case $1 in
  --list) LIST=yes ;;
  --from) FROM=${2:?--from needs the name of a backup or a folder} && shift ;;
  -*)
    sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    [ "$1" = --help ]
    exit
    ;;
  *) NAME=$1 ;;
  esac
  shift
done

begin restore

if [ -n "$LIST" ]; then
  open_target
  backups || fail 'the backups in BACKUP_TARGET could not be listed.'
  exit
fi

# fetch: the wanted backup, complete and undamaged, in $SET.
fetch() {
  if [ -d "$FROM" ]; then
    SET=$(cd "$FROM" && pwd)
  else
    open_target
    [ -n "$FROM" ] || FROM=$(backups | tail -n 1) || fail 'the backups in BACKUP_TARGET could not be listed.'
    [ -n "$FROM" ] || fail 'there is no backup in BACKUP_TARGET.'
    SET="$WORK/$FROM"
    log "fetching $FROM"
    remote copy "$REMOTE/$FROM" "$SET" || fail "$FROM could not be fetched from BACKUP_TARGET."
  fi
  [ -s "$SET/SHA256SUMS" ] || fail "$FROM is not complete: it has no SHA256SUMS."
  (cd "$SET" && sha256 --check --status SHA256SUMS) || fail "$FROM is damaged: a file is not what was written. Nothing was changed; take another backup (--list)."
}

# open_up <file>: decrypts a file of the backup to a private one (never through a pipe: a reader that stops early hides errors).
open_up() {
  decrypt <"$SET/$1" >"$WORK/$1" || fail "BACKUP_KEY_FILE does not open this backup: another key, or a damaged file. Nothing was changed."
}

restore() { # name, kind, variable, restore variable
  local place answer
  [ "$1" = "$NAME" ] || return 0
  KNOWN=yes
  place=${!4:-}
  [ -n "$place" ] || fail "$4 is not set: where $1 is to be restored to."
  open_up manifest.enc
  open_up "$1.enc"
  awk -F '\t' -v name="$1" '$1 == name' "$WORK/manifest.enc" >"$WORK/expected"
  [ -s "$WORK/expected" ] || fail "$1 is not in this backup."
  if ! "$2_empty" "$place"; then
    [ -t 0 ] || fail "$4 is not empty. Restore to an empty database, or run this in a terminal, where it can ask."
    printf 'There is data in %s already. Everything in it will be REPLACED by the backup %s.\nType "replace %s" to go on: ' "$4" "${FROM##*/}" "$1" >&2
    read -r answer
    [ "$answer" = "replace $1" ] || fail 'Nothing was changed.'
    "$2_wipe" "$place"
  fi
  log "restoring $1 ($2)"
  "$2_load" "$place" "$WORK/$1.enc" || fail "$1 could not be restored."
  "$2_tables" "$place" "$1" >"$WORK/found"
  LC_ALL=C sort -o "$WORK/expected" "$WORK/expected"
  LC_ALL=C sort -o "$WORK/found" "$WORK/found"
  if ! cmp -s "$WORK/expected" "$WORK/found"; then
    diff "$WORK/expected" "$WORK/found" >&2 || true
    fail "what was restored differs from what was backed up (above: < backed up, > restored; name, table, rows, fingerprint)."
  fi
  log "$1: $(awk -F '\t' '{ rows += $3 } END { print rows " rows in " NR " tables, each as it was backed up" }' "$WORK/found")"
}

[ -r "${BACKUP_KEY_FILE:-}" ] || fail 'BACKUP_KEY_FILE is not set or cannot be read. docs/RUNBOOK.md says who has the key.'
[ -n "$NAME" ] || NAME=postgres
[ -n "$NAME" ] || fail 'say what to restore: postgres.'
fetch
KNOWN=''
each_source restore
[ -n "$KNOWN" ] || fail "$NAME is not among what is backed up: postgres."
