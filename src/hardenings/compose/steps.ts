import type { Finding, Step } from '../../types.ts'
import { ENGINES, PASSWORDS } from './databases.ts'
import { enginesOf } from './render.ts'
import type { Service } from './services.ts'

export function startStep(services: readonly Service[]): Step {
  const passwords = enginesOf(services).flatMap((engine) => PASSWORDS[engine] ?? [])
  const args = [...new Set(services.flatMap((service) => service.args))]
  const setting = passwords.map((name) => `echo "${name}=$(openssl rand -hex 24)" >> .env`)
  return {
    title: 'Start it once with docker compose up --build --wait',
    detail: [
      ...(setting.length > 0 ? [`Compose takes the passwords from .env beside compose.yaml: ${setting.join(' && ')} (letters and digits only, since they are part of an address).`] : []),
      ...(args.length > 0 ? [`${setting.length > 0 ? 'It also takes' : 'Compose takes'} ${args.join(', ')} from ${setting.length > 0 ? 'there' : '.env beside compose.yaml'}, which the build writes into the code that browsers get.`] : []),
      `${setting.length + args.length > 0 ? 'Then' : 'Run'} docker compose up --build --wait, and open ${services.map(({ name, published }) => `http://127.0.0.1:${published} (${name})`).join(' and ')}. The ports are open to this machine only: put a reverse proxy with TLS in front where others shall reach it.`,
    ].join(' '),
    prompt: `Start my repository with compose.yaml on this machine: ${passwords.length + args.length > 0 ? `set what .env lacks (${[...passwords, ...args].join(', ')}) with values that I give you, ` : ''}run "docker compose up --build --wait", and tell me the first error of a service that does not become healthy. ${passwords.length + args.length > 0 ? 'Change no file but .env, and do not print its values.' : 'Change no file, and print no value of a .env.'}`,
  }
}

/** What compose.yaml cannot know. */
export function stepsFor(services: readonly Service[]): Step[] {
  return services.flatMap((service): Step[] => {
    const unknown = service.databases.filter(({ environment }) => Object.keys(environment).length === 0)
    const file = service.app.clients.find(({ database }) => database === 'sqlite')
    const migrates = !service.migrates && service.databases.length > 0 && service.app.stack.orms.some((orm) => /prisma|drizzle|typeorm|knex|sequelize|mikro/.test(orm))
    return [
      ...unknown.map(({ engine, path, line }): Step => ({
        title: `Tell ${service.name} where ${ENGINES[engine].service} is`,
        detail: `${path}:${line} connects to ${engine}, and no environment variable was found that says where. In compose.yaml it is ${ENGINES[engine].service}:${ENGINES[engine].port}, with the user app.`,
        prompt: `At ${path}:${line}, take the address of the ${engine} server from an environment variable, keep today's value where it is not set, and set that variable for the service ${service.name} in compose.yaml to ${ENGINES[engine].url}. Change nothing else.`,
      })),
      ...service.databases.flatMap(({ tls }): Step[] => (tls ? [{
        title: `Let ${service.name} reach a database without TLS`,
        detail: `${tls.path}:${tls.line} asks the database for TLS in production. The one in compose.yaml speaks none, since only the apps reach it: until a setting says so, ${service.name} does not connect to it.`,
        prompt: `At ${tls.path}:${tls.line}, let "ssl" be false where the environment variable DATABASE_SSL is 'false', and what it is today everywhere else. In compose.yaml, set DATABASE_SSL: 'false' for the service ${service.name}. Change nothing else.`,
      }] : [])),
      ...(file ? [{
        title: `Keep the SQLite file of ${service.name} on a volume`,
        detail: `${file.path}:${file.line} keeps data in a file. The container's own files are read-only and go with it: name a folder for the file by an environment variable and mount a volume there.`,
        prompt: `At ${file.path}:${file.line}, let the SQLite file lie in the folder that the environment variable DATA_DIR names, and where it lies today without it. In the Dockerfile's last stage add "RUN mkdir /data && chown node:node /data" before USER, and in compose.yaml give the service ${service.name} DATA_DIR=/data and a named volume at /data. Change nothing else.`,
      }] : []),
      ...(migrates ? [{
        title: `Make the tables of ${service.name}`,
        detail: 'A new database is empty, and the image holds no tool that changes it. Run the migrations from a stage that has the packages for development: docker build --target build, then the migration command in that image on the network of the database.',
        prompt: `My app ${service.name} uses ${service.app.stack.orms.join(' and ')}. Add to compose.yaml a service "migrate" with "profiles: [tools]" and "build: target: build" that runs the migration command of this repository against the service ${[...new Set(service.databases.map(({ engine }) => ENGINES[engine].service))].join(' and ')}, with the same environment. If the build stage of the Dockerfile removes node_modules, add a stage for it instead. Change nothing else.`,
      }] : []),
    ]
  })
}

export function faultStep(open: readonly Finding[]): Step {
  const list = open.map(({ path, line, message, remedy }) => `${path}:${line}: ${message} ${remedy}`).join(' ')
  return {
    title: `Repair the compose file: ${[...new Set(open.map(({ rule }) => rule.slice('compose/'.length).replaceAll('-', ' ')))].join(', ')}`,
    detail: `These need something that the repository does not say. ${list}`,
    prompt: `Repair these faults of my compose file one after the other, with the smallest changes, and never print a value of a secret: ${list} Tell me which passwords I have to change where they are in use.`,
  }
}
