#!/usr/bin/env bash
# engine.sh install DIR | start-build DIR | start-run DIR | stop DIR
#
# A Docker engine of our own, beside whatever the machine has: the client, the daemon, compose and buildx of a newer Debian, unpacked
# from an apt source that only this script knows; containerd and runc come with the system's docker.io.
#   start-build  in the host's network, so that builds reach the package registry; containers get no network of their own
#   start-run    in a network namespace of its own, with bridges and published ports: nsenter -t "$(cat DIR/docker.pid)" -n curl …
# Both use DIR/data, one at a time. After `install`: . DIR/env.sh
set -euo pipefail
command=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)
suite=trixie

install() {
  [ ! -e "$dir/env.sh" ] || return 0
  mkdir -p "$dir"/apt/lists/partial "$dir"/apt/cache/archives/partial "$dir/debs" "$dir/config"
  local mirror
  mirror=$(grep -rhoE 'https?://[^ ]+/debian( |$)' /etc/apt/sources.list.d /etc/apt/sources.list 2>/dev/null | head -1 | tr -d ' ' || true)
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$dir/apt/sources.list"
  local apt=(apt-get -o "Dir::Etc::SourceList=$dir/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$dir/apt/lists" -o "Dir::Cache=$dir/apt/cache" -o APT::Sandbox::User=root -qq)
  "${apt[@]}" update
  (cd "$dir/debs" && "${apt[@]}" download docker.io docker-cli docker-compose docker-buildx)
  for deb in "$dir"/debs/*.deb; do dpkg -x "$deb" "$dir/unpacked"; done
  rm -rf "$dir/debs" "$dir/apt"
  echo "{\"cliPluginsExtraDirs\":[\"$dir/unpacked/usr/libexec/docker/cli-plugins\"]}" >"$dir/config/config.json"
  echo "export PATH=$dir/unpacked/usr/sbin:$dir/unpacked/usr/bin:\$PATH DOCKER_CONFIG=$dir/config DOCKER_HOST=unix://$dir/docker.sock" >"$dir/env.sh"
}

start() {
  # shellcheck disable=SC1091
  . "$dir/env.sh"
  echo '{"builder":{"gc":{"enabled":false}}}' >"$dir/daemon.json"
  local options=(--config-file "$dir/daemon.json" -H "unix://$dir/docker.sock" --data-root "$dir/data" --exec-root "$dir/exec" --pidfile "$dir/docker.pid" --storage-driver overlay2 --default-ulimit nofile=20000:20000)
  if [ "$1" = build ]; then
    setsid dockerd "${options[@]}" --bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --userland-proxy=false >"$dir/dockerd.log" 2>&1 </dev/null &
  else
    # shellcheck disable=SC2016
    setsid unshare -n bash -c 'ip link set lo up; exec dockerd "$@"' _ "${options[@]}" >"$dir/dockerd.log" 2>&1 </dev/null &
  fi
  for _ in $(seq 120); do
    if docker version >/dev/null 2>&1; then return 0; fi
    sleep 0.25
  done
  tail -20 "$dir/dockerd.log" >&2
  return 1
}

stop() {
  if [ -e "$dir/docker.pid" ]; then
    local pid
    pid=$(cat "$dir/docker.pid")
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 150); do
      if [ ! -d "/proc/$pid" ] || grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null; then break; fi
      sleep 0.1
    done
  fi
  umount "$dir/exec/netns/default" 2>/dev/null || true
}

case $command in
install) install ;;
start-build) start build ;;
start-run) start run ;;
stop) stop ;;
*) exit 2 ;;
esac
