import type { Engine } from './databases.ts'

/**
 * The service of a database, below `services:`. Images drop to a user of their own; here they start as that user.
 * MySQL and MongoDB have a thread for each connection, and threads count as processes.
 */
export function engineText(engine: Engine): string {
  return TEXTS[engine].trim().split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n')
}

export const VOLUMES: Record<Engine, string> = { postgres: 'db', mysql: 'db', mongodb: 'mongo', redis: 'cache' }

/** While an image sets its database up, a server without users runs in it that only the container itself reaches: the checks ask at the address that it lacks. */
const CHECK = '  interval: 5s\n    timeout: 3s\n    retries: 12\n    start_period: 30s'

const TEXTS: Record<Engine, string> = {
  postgres: `
db:
  <<: *hardened
  image: postgres:17-alpine
  user: postgres
  tmpfs:
    - /tmp
    - /var/run/postgresql:uid=70,gid=70
  environment:
    POSTGRES_USER: app
    POSTGRES_DB: app
    POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?is not set in .env}
  volumes:
    - db:/var/lib/postgresql/data
  networks:
    - data
  healthcheck:
    test: [CMD, pg_isready, -h, 127.0.0.1, -U, app, -d, app]
  ${CHECK}`,
  mysql: `
db:
  <<: *hardened
  image: mysql:8.4
  user: mysql
  mem_limit: 1g
  pids_limit: 1000
  tmpfs:
    - /tmp
    - /var/run/mysqld:uid=999,gid=999
  environment:
    MYSQL_USER: app
    MYSQL_DATABASE: app
    MYSQL_PASSWORD: \${MYSQL_PASSWORD:?is not set in .env}
    MYSQL_RANDOM_ROOT_PASSWORD: '1'
  volumes:
    - db:/var/lib/mysql
  networks:
    - data
  healthcheck:
    test: [CMD-SHELL, 'mysqladmin ping -h 127.0.0.1 -u app -p"$$MYSQL_PASSWORD" --silent']
  ${CHECK}`,
  mongodb: `
mongo:
  <<: *hardened
  image: mongo:8
  user: mongodb
  mem_limit: 1g
  pids_limit: 1000
  environment:
    MONGO_INITDB_ROOT_USERNAME: app
    MONGO_INITDB_ROOT_PASSWORD: \${MONGO_PASSWORD:?is not set in .env}
  volumes:
    - mongo:/data/db
    - mongo-config:/data/configdb
  networks:
    - data
  healthcheck:
    test: [CMD, mongosh, --quiet, --host, mongo, --eval, db.adminCommand('ping')]
  ${CHECK}`,
  redis: `
cache:
  <<: *hardened
  image: redis:8-alpine
  user: redis
  command: [redis-server, --appendonly, 'yes']
  volumes:
    - cache:/data
  networks:
    - data
  healthcheck:
    test: [CMD, redis-cli, ping]
  ${CHECK}`,
}
