#!/usr/bin/env bash
# Backs up Postgres: a consistent dump, compressed, encrypted, uploaded.
# Nothing that is in the target already is touched before the new backup is complete.
#
#   ops/backup/backup.sh            back up, then remove what retention no longer keeps
#   ops/backup/backup.sh --prune    only remove (restore-drill.sh does it with its own key)
#
# Environment:
#   DATABASE_URL           address of the database, as the app has it (the direct one, not a transaction pooler)
#   BACKUP_TARGET          a folder, s3://bucket/prefix, or an rclone remote; for S3 also AWS_ACCESS_KEY_ID,
#                          AWS_SECRET_ACCESS_KEY, AWS_REGION and, outside AWS, AWS_ENDPOINT_URL
#   BACKUP_PUBLIC_KEY      age recipient (age1…) or armored OpenPGP public key: it locks and cannot open
#   ALERT_WEBHOOK_URL      optional: hears of every failure (Slack, Discord, or anything that takes JSON)
#   BACKUP_HEARTBEAT_URL   optional: is called after each success; the monitor behind it alerts when calls stop
#   BACKUP_TIME_LIMIT      optional: seconds, 3600 where not set

# shellcheck source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in
'' | --prune) ;;
*)
  sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  [ "$1" = --help ]
  exit
  ;;
esac

limited "${BASH_SOURCE[0]}" "$@"
begin backup
one_at_a_time backup
open_target

# seal <file>: encrypts standard input into the new backup.
seal() {
  encrypt >"$SET/$1"
  [ -s "$SET/$1" ] || fail "$1 came out empty."
}

dump() { # name, kind, variable
  local place rows
  place=$(place_of "$3")
  [ -n "$place" ] || fail "$3 is not set."
  log "dumping $1 ($2)"
  "$2_dump" "$place" "$1"
  rows=$(awk -F '\t' -v name="$1" '$1 == name { tables++; rows += $3 } END { if (tables) print rows " rows in " tables " tables"; else print "nothing" }' "$WORK/manifest")
  case $rows in
  nothing | '0 rows'*) [ -n "${BACKUP_ALLOW_EMPTY:-}" ] || fail "$1 holds $rows. Is $3 right? Nothing was uploaded (BACKUP_ALLOW_EMPTY=yes accepts it)." ;;
  esac
  log "$1: $rows"
}

# Keeps all of the last 2 days that have a backup, the newest of each of the last 7 days, 4 weeks and 6 months, and what
# the last drill found good.
# Only days with a backup count: where backups stop, nothing is removed any more.
prune() {
  local all old proven
  all=$(backups 2>/dev/null) || {
    log 'This key cannot list (put-only, as it should be): restore-drill.sh removes what is too old.'
    return 0
  }
  proven=$(remote cat "$REMOTE/last-drill.json" 2>/dev/null | sed -n 's/.*"good": *"\([0-9TZ]*\)".*/\1/p' || true)
  printf '%s\n' "$all" | LC_ALL=C sort -r | awk -v proven="$proven" '
    /./ {
      y = substr($0, 1, 4) + 0; m = substr($0, 5, 2) + 0; d = substr($0, 7, 2) + 0
      if (m < 3) { y--; m += 12 }
      week = int((365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + d + 1) / 7)
      keep = ($0 == proven)
      if (!(substr($0, 1, 8) in day)) { day[substr($0, 1, 8)]; if (++days <= 7) keep = 1 }
      if (days <= 2) keep = 1
      if (!(week in weekly)) { weekly[week]; if (++weeks <= 4) keep = 1 }
      if (!(substr($0, 1, 6) in month)) { month[substr($0, 1, 6)]; if (++months <= 6) keep = 1 }
      if (!keep) print
    }' >"$WORK/old"
  while read -r old; do
    log "removing $old"
    # The list of checksums goes first: what is half removed no longer counts as a backup.
    { remote deletefile "$REMOTE/$old/SHA256SUMS" && remote purge "$REMOTE/$old"; } || log "$old could not be removed."
  done <"$WORK/old"
}

if [ "${1:-}" = --prune ]; then
  prune
  exit
fi

[ -n "${BACKUP_PUBLIC_KEY:-}" ] || fail 'BACKUP_PUBLIC_KEY is not set: a backup that anyone can read is a leak. docs/RUNBOOK.md shows how to make a key.'
case $BACKUP_PUBLIC_KEY in *'BEGIN PGP'*) need gpg ;; *) need age ;; esac
need curl gzip

STAMP=$(date -u +%Y%m%dT%H%M%SZ)
SET="$WORK/$STAMP"
mkdir "$SET"
: >"$WORK/manifest"
each_source dump
seal manifest.enc <"$WORK/manifest"
(cd "$SET" && sha256 -- *.enc >SHA256SUMS)

for file in "$SET"/*.enc "$SET/SHA256SUMS"; do
  upload "$file" "$STAMP/${file##*/}" || fail "the upload to BACKUP_TARGET did not work; earlier backups there are as they were."
done
log "uploaded $STAMP, $(du -sh "$SET" | cut -f1)"
prune
heartbeat "${BACKUP_HEARTBEAT_URL:-}"
