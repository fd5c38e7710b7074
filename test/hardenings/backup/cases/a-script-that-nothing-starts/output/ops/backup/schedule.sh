#!/usr/bin/env bash
# Runs the backup every day at 04:22 UTC, and the restore drill on Sundays where BACKUP_KEY_FILE is there.
# For the container of compose.yaml; a host with a scheduler of its own calls backup.sh itself.

set -u

while true; do
  now=$(date -u +%s)
  next=$((now - now % 86400 + 15720))
  [ "$next" -gt "$now" ] || next=$((next + 86400))
  sleep $((next - now)) &
  wait $! # a signal ends the wait, so that the container stops at once
  # A failure is in the log and in the alert that the script sends.
  /ops/backup/backup.sh || true
  if [ "$(date -u +%u)" = 7 ] && [ -r "${BACKUP_KEY_FILE:-}" ]; then /ops/backup/restore-drill.sh || true; fi
done
