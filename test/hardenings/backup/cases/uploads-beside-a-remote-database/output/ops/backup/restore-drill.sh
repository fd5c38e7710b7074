#!/usr/bin/env bash
# Proves that the newest backup can be restored: restores it into a scratch database, compares every table with
# what was there when it was made, asks the database something, empties the scratch database and writes a report.
# A backup that was never restored is a hope.
#
# Environment: that of restore.sh, with
#   RESTORE_DATABASE_URL   an empty scratch database for postgres, emptied again at the end
#   DRILL_QUERY            optional: a query that must answer something other than nothing or 0
#   DRILL_HEARTBEAT_URL    optional: is called after each success; the monitor behind it alerts when calls stop
# The report goes to last-drill.json, here and in BACKUP_TARGET. With a key that can delete, old backups are removed.

# shellcheck source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if [ $# -gt 0 ]; then
  sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  [ "$1" = --help ]
  exit
fi

MAX_AGE_HOURS=26 # a daily backup that is older is overdue

limited "${BASH_SOURCE[0]}"
begin 'restore drill'
one_at_a_time restore-drill
open_target

drill() { # name, kind, variable, restore variable
  local place answer
  place=$(scratch "$@")
  [ -n "$place" ] || fail "$4 is not set: a scratch database for $1."
  [ "$place" != "$(place_of "$3")" ] || fail "$4 is the app's own database. A drill needs one of its own."
  "$2_empty" "$place" || fail "$4 is not empty, so it may not be a scratch database. Empty it by hand if it is."
  # Exported, because an argument of env would be visible to everyone on the machine.
  export "$4=$place"
  ALERT_WEBHOOK_URL='' "$HERE/restore.sh" "$1" --from "$WORK/$BACKUP" 2>&1 | tee -a "$WORK/log" >&2 || {
    REASON=$(sed -n 's/.*FAILED: //p' "$WORK/log" | tail -n 1)
    "$2_wipe" "$place" || true
    exit 1
  }
  answer=$("$2_ask" "$place" "${DRILL_QUERY:-}")
  "$2_wipe" "$place"
  [ "${answer:-0}" != 0 ] || fail "the query on the restored $1 answered nothing."
}

# Files need no scratch database, only room.
scratch() {
  case $2 in
  sqlite | turso | files) printf '%s' "$WORK/scratch-$1" ;;
  *) printf '%s' "${!4:-}" ;;
  esac
}

report() { # result
  printf '{"app": "%s", "at": "%s", "result": "%s", "backup": "%s", "good": "%s", "backupAgeHours": %s, "restoreSeconds": %s}\n' \
    "$APP" "$(date -u +%FT%TZ)" "$1" "$BACKUP" "$GOOD" "$AGE" "$SECONDS" >"$WORK/last-drill.json"
  cp "$WORK/last-drill.json" last-drill.json 2>/dev/null || log 'last-drill.json could not be written here.'
  upload "$WORK/last-drill.json" last-drill.json || log 'last-drill.json could not be written to BACKUP_TARGET.'
}

[ -r "${BACKUP_KEY_FILE:-}" ] || fail 'BACKUP_KEY_FILE is not set or cannot be read. docs/RUNBOOK.md says who has the key.'
BACKUP=$(backups | tail -n 1) || fail 'the backups in BACKUP_TARGET could not be listed.'
[ -n "$BACKUP" ] || fail 'there is no backup in BACKUP_TARGET.'
AGE=$(age_in_hours "$BACKUP")
GOOD=$(remote cat "$REMOTE/last-drill.json" 2>/dev/null | sed -n 's/.*"good": *"\([0-9TZ]*\)".*/\1/p' || true)
SECONDS=0
trap 'RESULT=$?; report failed || true; finish "$RESULT"' EXIT
remote copy "$REMOTE/$BACKUP" "$WORK/$BACKUP" || fail "$BACKUP could not be fetched from BACKUP_TARGET."
each_source drill
GOOD=$BACKUP
report passed
trap finish EXIT
[ "$AGE" -lt "$MAX_AGE_HOURS" ] || fail "backups are overdue: the newest is $AGE hours old ($BACKUP). It can be restored, but nothing newer can."
log "passed: $BACKUP, $AGE hours old, was restored and compared in $SECONDS seconds"
"$HERE/backup.sh" --prune
heartbeat "${DRILL_HEARTBEAT_URL:-}"
