import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Node, YAMLMap } from 'yaml'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import type { Finding } from '../../../types.ts'
import { isSecretName } from '../../env/names.ts'

export interface Fault extends Omit<Finding, 'path' | 'rule' | 'fix'> {
  rule: string
  /** What repairs it without a doubt. */
  splice?: Splice
}

/** Databases and caches by the names of their images. */
const DATABASE = /(?:^|\/)(?:postgres(?:ql)?|postgis|pgvector|timescaledb?|mysql|mariadb|percona|mongo|mongodb|redis|valkey|keydb|memcached|clickhouse|elasticsearch|opensearch|cassandra|couchdb|neo4j|rabbitmq|mssql\/server)(?:[:@-]|$)/

/** Every fault of a compose file, in its order. Empty where it does not parse. `others`: files elsewhere start something as well. */
export function faultsOf(text: string, others = false): Fault[] {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, merge: true })
  const services = document.get('services')
  if (document.errors.length > 0 || !isMap(services)) return []
  const line = (node: unknown): number => ((node as Node | undefined)?.range ? counter.linePos((node as Node).range![0]).line : 1)
  // Only databases: a helper of development, whose passwords open nothing of value.
  const helper = services.items.every((pair) => isMap(pair.value) && !pair.value.has('build') && DATABASE.test(textOf(pair.value.get('image'))))
  const checked = new Set(services.items.flatMap((pair) => (isMap(pair.value) && pair.value.has('healthcheck') ? [String(pair.key)] : [])))
  return services.items.flatMap((pair): Fault[] => {
    const name = String(pair.key)
    const service = pair.value
    if (!isMap(service)) return []
    const image = textOf(service.get('image'))
    const isDatabase = DATABASE.test(image) && !isTask(service)
    return [
      ...(isDatabase ? [...published(service, text, line, helper && others), ...volatile(service, name, image, line(pair.key))] : []),
      ...rights(service, name, line), ...[...secrets(service, line), ...unpinned(service, image, line)].map((fault) => (helper ? { ...fault, severity: 'low' as const } : fault)),
      ...(isDatabase && !service.has('healthcheck') ? [{ rule: 'no-health-check', severity: 'low' as const, line: line(pair.key), message: `Nothing says when ${name} can be asked, so what needs it starts too early and fails.`, remedy: 'Give it a healthcheck.' }] : []),
      ...gates(service, checked, line),
      ...(service.has('restart') || service.has('deploy') || service.has('profiles') ? [] : [{ rule: 'no-restart', severity: 'low' as const, line: line(pair.key), message: `${name} stays down after a crash or a restart of the machine.`, remedy: 'Add restart: unless-stopped.' }]),
    ]
  })
}

/** The image of a database for its tools alone: a task that sets another one up, and ends. */
function isTask(service: YAMLMap): boolean {
  const words = ['entrypoint', 'command'].map((key) => service.get(key)).map((value) => (isSeq(value) ? value.items.map((item) => textOf(isScalar(item) ? item.value : item)).join(' ') : textOf(value))).join(' ')
  return /\b(?:psql|pg_dump|pg_isready|pg_restore|mysqldump|mariadb-dump|mysqladmin|mongosh|mongodump|mongorestore|redis-cli)\b/.test(words)
}

/** `apart`: what asks the database may run on another machine, which an address of this one alone would cut off. */
function published(service: YAMLMap, text: string, line: (node: unknown) => number, apart: boolean): Fault[] {
  const ports = service.get('ports')
  if (!isSeq(ports)) return []
  return ports.items.flatMap((item): Fault[] => {
    if (!isScalar(item) || !item.range) return []
    const value = String(item.value)
    const match = /^(\$\{[^}]+\}|\d+):(\d+)(?:\/tcp)?$/.exec(value)
    if (!match && !value.startsWith('0.0.0.0:')) return []
    const [start, end] = item.range
    const quote = /^["']/.exec(text.slice(start, end))?.[0] ?? ''
    return [{
      rule: 'published-database', severity: 'high', line: line(item), cwe: 'CWE-668',
      message: 'The database can be reached from the whole internet: Docker publishes the port past the firewall of the machine.',
      ...(apart ? { remedy: 'Publish it on 127.0.0.1 where the app runs on the same machine, on the address of the private network where it does not.' } : {
        remedy: 'Publish it on 127.0.0.1 only, or not at all.',
        splice: { start, end, insert: `${quote || "'"}127.0.0.1:${value.replace(/^0\.0\.0\.0:/, '')}${quote || "'"}` },
      }),
    }]
  })
}

/** A database whose folder is no volume is gone with its container. */
function volatile(service: YAMLMap, name: string, image: string, at: number): Fault[] {
  if (service.has('volumes') || service.has('tmpfs') || /redis|valkey|keydb|memcached/.test(image)) return []
  return [{ rule: 'no-volume', severity: 'high', line: at, message: `All data of ${name} is lost with its container, which \`docker compose down\` or an update removes.`, remedy: 'Give its data folder a named volume.' }]
}

function rights(service: YAMLMap, name: string, line: (node: unknown) => number): Fault[] {
  const faults: Fault[] = []
  if (service.get('privileged') === true) faults.push({ rule: 'privileged', severity: 'critical', line: line(service.get('privileged', true)), cwe: 'CWE-250', message: `Whoever breaks into ${name} owns the machine: it is privileged.`, remedy: 'Take privileged out, and add only the capability that it needs.' })
  const volumes = service.get('volumes')
  const socket = isSeq(volumes) ? volumes.items.find((item) => /docker\.sock/.test(isScalar(item) ? String(item.value) : isMap(item) ? String(item.get('source')) : '')) : undefined
  if (socket) faults.push({ rule: 'docker-socket', severity: 'critical', line: line(socket), cwe: 'CWE-250', message: `Whoever breaks into ${name} owns the machine: it may start containers through Docker's socket.`, remedy: 'Take the socket out, or put a proxy in front that lets only the needed calls through.' })
  return faults
}

function secrets(service: YAMLMap, line: (node: unknown) => number): Fault[] {
  const environment = service.get('environment')
  const pairs = isMap(environment) ? environment.items.filter(isPair).map((pair) => ({ name: String(pair.key), value: isScalar(pair.value) ? pair.value.value : undefined, at: pair.value ?? pair.key })) : isSeq(environment) ? environment.items.flatMap((item) => {
    const [, name = '', value] = /^(\w+)=(.*)$/s.exec(isScalar(item) ? String(item.value) : '') ?? []
    return name ? [{ name, value, at: item }] : []
  }) : []
  return pairs.flatMap(({ name, value, at }): Fault[] => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    const inUrl = /:\/\/[^\s:/@$]*:([^\s@$]+)@/.test(text)
    // `MYSQL_RANDOM_ROOT_PASSWORD: 'yes'` is a switch.
    if (text === '' || /^(?:0|1|yes|no|true|false)$/i.test(text) || (!inUrl && (!isSecretName(name, ['NEXT_PUBLIC_', 'VITE_', 'REACT_APP_']) || /\$\{?\w/.test(text)))) return []
    return [{ rule: 'secret', severity: 'high', line: line(at), cwe: 'CWE-798', message: `Everybody who can read the repository knows ${inUrl ? `the password in ${name}` : name}.`, remedy: `Take it from the environment, \${${inUrl ? 'DB_PASSWORD' : name}:?is not set}, and change it where it is in use.` }]
  })
}

function unpinned(service: YAMLMap, image: string, line: (node: unknown) => number): Fault[] {
  if (image === '' || image.includes('$') || image.includes('@') || (/:[^/]+$/.test(image) && !image.endsWith(':latest')) || service.has('build')) return []
  return [{ rule: 'unpinned-image', severity: 'medium', line: line(service.get('image', true)), message: `The next start may bring another major version of ${image.replace(/:latest$/, '')}, one that cannot read its data.`, remedy: 'Name the version that runs now.' }]
}

/** Waiting for a container to start is not waiting until it can be asked. */
function gates(service: YAMLMap, checked: ReadonlySet<string>, line: (node: unknown) => number): Fault[] {
  const needs = service.get('depends_on')
  const names = isSeq(needs) ? needs.items.filter(isScalar).map((item) => String(item.value)).filter((name) => checked.has(name)) : []
  return names.length === 0 ? [] : [{ rule: 'start-not-gated', severity: 'medium', line: line(needs), message: `It starts before ${names.join(' and ')} can be asked, and fails when the machine is slow.`, remedy: `Wait for their health: depends_on: ${names[0]}: condition: service_healthy.` }]
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
