#!/bin/sh
# As the official image has it: what is no command of the system is something for bun.
set -e
if [ "${1#-}" != "${1}" ] || [ -z "$(command -v "${1}")" ] || { [ -f "${1}" ] && ! [ -x "${1}" ]; }; then set -- bun "$@"; fi
exec "$@"
