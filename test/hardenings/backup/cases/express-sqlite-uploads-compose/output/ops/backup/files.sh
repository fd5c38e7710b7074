#!/usr/bin/env bash
# Files that users uploaded to the app's own disk. No dump of a database holds them.

files_dump() { # folder, name
  [ -d "$1" ] || fail "there is no folder $1: this must run where the app runs."
  # A copy first, so that the list of files and the archive are of the same moment.
  cp -Rp "$1" "$WORK/files"
  files_tables "$WORK/files" "$2" >>"$WORK/manifest"
  tar -C "$WORK/files" -cf - . | gzip | seal "$2.enc"
  rm -rf "$WORK/files"
}

files_tables() {
  (cd "$1" && find . -type f -exec sh -c 'if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi' sh {} +) | LC_ALL=C sort |
    { tee "$WORK/files.list" | sha256 - | cut -c1-32 >"$WORK/files.sum"; }
  printf '%s\tfiles\t%s\t%s\n' "$2" "$(($(wc -l <"$WORK/files.list")))" "$(cat "$WORK/files.sum")"
}

files_empty() { [ ! -d "$1" ] || [ -z "$(find "$1" -type f | head -n 1)" ]; }

# The old folder is kept beside the new one.
files_wipe() {
  case $1 in "$WORK"/*) rm -rf "$1" && return ;; esac
  mv "${1%/}" "${1%/}.before-restore"
  log "the old files are kept in ${1%/}.before-restore"
}

files_load() {
  mkdir -p "$1"
  tar -C "$1" -xzf "$2"
}

files_ask() { find "$1" -type f | wc -l | tr -d ' '; }
