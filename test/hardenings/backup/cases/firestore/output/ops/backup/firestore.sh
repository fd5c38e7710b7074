#!/usr/bin/env bash
# Firestore: its managed export, which is consistent at one moment, fetched and encrypted like every other backup.
# The address is project/database ("my-project/(default)"); FIRESTORE_EXPORT_BUCKET is a gs:// bucket in the same region.

firestore_export() { # address, folder in the bucket; prints how many documents
  need gcloud
  [ -n "${FIRESTORE_EXPORT_BUCKET:-}" ] || fail 'FIRESTORE_EXPORT_BUCKET is not set: a gs:// bucket for the export.'
  # At a whole minute of the past, so that all documents are of one moment (needs point-in-time recovery to be on).
  gcloud firestore export "${FIRESTORE_EXPORT_BUCKET%/}/$2" --project "${1%%/*}" --database "${1#*/}" --format 'value(metadata.progressDocuments.completedWork)'
}

firestore_dump() {
  local documents
  documents=$(firestore_export "$1" "$STAMP") || fail "the export of $2 did not work."
  mkdir "$WORK/firestore"
  gcloud storage cp --recursive "${FIRESTORE_EXPORT_BUCKET%/}/$STAMP" "$WORK/firestore" || fail "the export of $2 could not be fetched."
  printf '%s\tdocuments\t%s\t-\n' "$2" "${documents:-0}" >>"$WORK/manifest"
  tar -C "$WORK/firestore/$STAMP" -czf - . | seal "$2.enc"
  rm -rf "$WORK/firestore"
  gcloud storage rm --recursive "${FIRESTORE_EXPORT_BUCKET%/}/$STAMP" || log 'the export could not be removed from FIRESTORE_EXPORT_BUCKET.'
}

# An export holds no fingerprints, so what is compared is how many documents there are.
firestore_tables() {
  local check
  check=check-$(date -u +%Y%m%dT%H%M%SZ)
  printf '%s\tdocuments\t%s\t-\n' "$2" "$(firestore_export "$1" "$check")"
  gcloud storage rm --recursive "${FIRESTORE_EXPORT_BUCKET%/}/$check" >&2
}

# Nothing tells cheaply that a database is empty: a restore goes to one that was made for it and is not the default.
firestore_empty() { case $1 in *'(default)') return 1 ;; esac }

firestore_wipe() { gcloud firestore bulk-delete --project "${1%%/*}" --database "${1#*/}" --collection-ids "${FIRESTORE_COLLECTIONS:?the collections to delete, with commas}" --quiet; }

firestore_load() {
  local from
  need gcloud
  from="${FIRESTORE_EXPORT_BUCKET%/}/restore-$(date -u +%Y%m%dT%H%M%SZ)"
  mkdir "$WORK/load"
  tar -C "$WORK/load" -xzf "$2"
  gcloud storage cp --recursive "$WORK/load/*" "$from"
  gcloud firestore import "$from" --project "${1%%/*}" --database "${1#*/}"
  gcloud storage rm --recursive "$from"
}

firestore_ask() { firestore_export "$1" "ask-$(date -u +%Y%m%dT%H%M%SZ)"; }
