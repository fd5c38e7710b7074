#!/usr/bin/env bash
# Shared by backup.sh, restore.sh and restore-drill.sh; not run by itself.

set -Eeuo pipefail
umask 077

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
APP=votes
# What is backed up, one a line: name, kind, variable that says where it is, variable that says where to restore it to.
SOURCES='
mysql mysql DATABASE_URL RESTORE_DATABASE_URL
'
# The app has the address in parts; here they are put together, each percent-encoded.
encode() { printf '%s' "$1" | od -An -v -tx1 | tr -d '\n' | sed 's/ /%/g'; }
if [ -n "${DB_HOST:-}" ]; then DATABASE_URL="mysql://$(encode "${DB_USER:-}"):$(encode "${DB_PASSWORD:-}")@$DB_HOST:${DB_PORT:-3306}/$(encode "${DB_NAME:-}")" && export DATABASE_URL; fi

log() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }

# The reason of a failure is the last thing in the log, and what the alert says.
fail() {
  REASON=$* SAID=yes
  log "FAILED: $*"
  exit 1
}

# begin <task>: private scratch space, gone when the script ends, however it ends; whoever is responsible hears of a failure.
begin() {
  TASK=$1 REASON=''
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/$APP-backup.XXXXXX")
  trap finish EXIT
  trap 'REASON="${REASON:-a command failed at ${BASH_SOURCE[0]##*/}:$LINENO}"' ERR
  trap 'REASON="it was stopped, or took longer than its time limit"; exit 143' INT TERM HUP
}

finish() {
  local status=${1:-$?}
  trap - EXIT ERR INT TERM HUP
  if [ "$status" != 0 ] && [ "$(df -Pk "$WORK" | awk 'NR == 2 { print $4 }')" -lt 64 ]; then REASON="the disk is full ($WORK). $REASON" SAID=''; fi
  rm -rf "$WORK"
  if [ "$status" != 0 ]; then
    [ -n "$REASON" ] || REASON="a command failed (exit code $status), see the log."
    [ -n "${SAID:-}" ] || log "FAILED: $REASON"
    alert "$APP: the $TASK failed: $REASON"
  fi
  exit "$status"
}

# Addresses are secrets: curl reads them from its standard input, because arguments are visible to everyone on the machine.
post() { printf 'url = "%s"\n' "$1" | curl --config - --silent --show-error --fail --max-time 20 --retry 2 --output /dev/null "${@:2}"; }

alert() {
  local text
  text=$(printf '%s' "$1" | tr '\n' ' ' | tr -d '"\\[:cntrl:]')
  if [ -z "${ALERT_WEBHOOK_URL:-}" ]; then
    log 'ALERT_WEBHOOK_URL is not set: nobody was told.'
  else # Slack reads "text", Discord "content".
    post "$ALERT_WEBHOOK_URL" --header 'Content-Type: application/json' --data "{\"text\":\"$text\",\"content\":\"$text\"}" || log 'The alert could not be delivered.'
  fi
}

# Tells a monitor that all is well. It raises the alarm when this stays away: nothing else notices a job that never starts.
heartbeat() { [ -z "$1" ] || post "$1" || log 'The heartbeat could not be delivered.'; }

need() {
  local tool
  for tool; do command -v "$tool" >/dev/null || fail "$tool is not installed; docs/RUNBOOK.md says what is needed."; done
}

# one_at_a_time: the lock is given back by the system, also after a crash.
one_at_a_time() {
  exec 9>"${TMPDIR:-/tmp}/$APP-$1.lock"
  if command -v flock >/dev/null; then flock --nonblock 9 || fail "another $1 is running."; fi
}

# limited <script> <arguments>: starts the script again with a limit of BACKUP_TIME_LIMIT seconds.
limited() {
  if [ -n "${BACKUP_LIMITED:-}" ] || ! command -v timeout >/dev/null; then return 0; fi
  BACKUP_LIMITED=yes exec timeout --kill-after=30 "${BACKUP_TIME_LIMIT:-3600}" "$@"
}

sha256() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# --- Encryption: BACKUP_PUBLIC_KEY locks (age1…, or an armored OpenPGP key), BACKUP_KEY_FILE opens.

encrypt() {
  case $BACKUP_PUBLIC_KEY in
  age1* | ssh-*) age --encrypt --recipient "$BACKUP_PUBLIC_KEY" ;;
  *'BEGIN PGP'*)
    printf '%s\n' "$BACKUP_PUBLIC_KEY" >"$WORK/public.asc"
    gpg_with "$WORK/public.asc"
    gpg --batch --quiet --trust-model always --recipient "$(gpg --batch --with-colons --list-keys | awk -F: '$1 == "fpr" { print $10; exit }')" --encrypt
    ;;
  *) fail 'BACKUP_PUBLIC_KEY is neither an age recipient (age1…) nor an armored OpenPGP public key.' ;;
  esac
}

decrypt() {
  if head -c 40 "$BACKUP_KEY_FILE" | grep -q 'BEGIN PGP'; then
    gpg_with "$BACKUP_KEY_FILE"
    gpg --batch --quiet --decrypt
  else
    age --decrypt --identity "$BACKUP_KEY_FILE"
  fi
}

gpg_with() {
  export GNUPGHOME="$WORK/gnupg"
  mkdir -p "$GNUPGHOME"
  gpg --batch --quiet --import "$1"
}

# --- Target: a folder, s3://bucket/prefix, or a remote of rclone. One folder per backup; its SHA256SUMS is written last, so one without it is incomplete.

open_target() {
  need rclone
  [ -n "${BACKUP_TARGET:-}" ] || fail 'BACKUP_TARGET is not set: a folder, s3://bucket/prefix, or an rclone remote.'
  REMOTE=${BACKUP_TARGET%/}
  case $REMOTE in
  s3://*)
    # The usual AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, and AWS_ENDPOINT_URL for other providers (R2, B2, Spaces, MinIO).
    export RCLONE_CONFIG_BACKUP_TYPE=s3 RCLONE_CONFIG_BACKUP_ENV_AUTH=true RCLONE_CONFIG_BACKUP_NO_CHECK_BUCKET=true
    export RCLONE_CONFIG_BACKUP_REGION=${AWS_REGION:-us-east-1} RCLONE_CONFIG_BACKUP_PROVIDER=AWS
    if [ -n "${AWS_ENDPOINT_URL:-}" ]; then export RCLONE_CONFIG_BACKUP_PROVIDER=Other RCLONE_CONFIG_BACKUP_ENDPOINT="$AWS_ENDPOINT_URL"; fi
    REMOTE=backup:${REMOTE#s3://}
    ;;
  esac
}

remote() { rclone --quiet --retries 2 --low-level-retries 3 --contimeout 15s "$@"; }

# Only writes, so that a key which can neither read nor delete is enough.
upload() { remote copyto --no-check-dest --s3-no-head --s3-no-head-object "$1" "$REMOTE/$2"; }

# Complete backups, the oldest first.
backups() {
  { remote lsf --recursive --files-only --include '/*/SHA256SUMS' "$REMOTE" || return 1; } | sed -n 's|^\([0-9]\{8\}T[0-9]\{6\}Z\)/SHA256SUMS$|\1|p' | LC_ALL=C sort
}

age_in_hours() {
  # The two ways in which date reads a date: GNU's, and that of macOS.
  local at
  at=$(date -u -d "$(printf '%s' "$1" | sed 's/^\(....\)\(..\)\(..\)T\(..\)\(..\)\(..\)Z$/\1-\2-\3 \4:\5:\6/')" +%s 2>/dev/null || date -ju -f %Y%m%dT%H%M%SZ "$1" +%s)
  echo $((($(date +%s) - at) / 3600))
}

# --- Sources

# Calls a command with name, kind, variable and restore variable of each source.
each_source() {
  local name kind from to
  while read -r name kind from to <&8; do
    [ -z "$name" ] || "$1" "$name" "$kind" "$from" "$to"
  done 8<<<"$SOURCES"
}

# place_of <variable>: what it holds, nothing where it is not set.
place_of() { printf '%s' "${!1:-}"; }

# shellcheck source=mysql.sh
source "$HERE/mysql.sh"
