import { stringify } from 'yaml'
import { render } from '../../render/index.ts'
import { ENGINES } from './databases.ts'
import type { Engine } from './databases.ts'
import { engineText, VOLUMES } from './engines.ts'
import type { Service } from './services.ts'

export function composeText(services: readonly Service[]): string {
  const engines = enginesOf(services)
  return render('compose/compose.hbs', {
    services: services.map((service) => ({
      name: service.name,
      context: service.context === '.' ? '.' : `./${service.context}`,
      dockerfile: service.dockerfile ?? '',
      args: service.args.map((name) => ({ name, value: `\${${name}}` })),
      envFile: service.serves ? (service.app.path === '.' ? '.env' : `./${service.app.path}/.env`) : '',
      environment: environmentOf(service).map(([name, value]) => ({ name, value: stringify(value, { lineWidth: 0, singleQuote: true }).trimEnd() })),
      writes: service.writes, mounts: service.volumes,
      published: service.published, port: service.port,
      databases: [...new Set(service.databases.map(({ engine }) => ENGINES[engine].service))],
    })),
    engines: engines.map(engineText),
    volumes: [...services.flatMap(({ volumes }) => volumes.map(({ name }) => name)), ...new Set(engines.flatMap((engine) => (engine === 'mongodb' ? ['mongo', 'mongo-config'] : [VOLUMES[engine]])))],
  })
}

export function enginesOf(services: readonly Service[]): Engine[] {
  return [...new Set(services.flatMap(({ databases }) => databases.map(({ engine }) => engine)))]
}

function environmentOf({ databases }: Service): [string, string][] {
  return databases.flatMap(({ environment }) => Object.entries(environment))
}
