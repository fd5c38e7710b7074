import { dottedName } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { decoratedClasses, moduleObject, namesIn } from '../../../codemods/kit/nest.ts'
import type { Decorated } from '../../../codemods/kit/nest.ts'
import { lineOf } from '../../tree/text.ts'
import type { DatabaseClient } from '../../types.ts'
import type { InjectedClient } from '../places.ts'
import type { View } from '../kit/view.ts'
import { moduleFile } from './root.ts'
import type { RootModule } from './root.ts'

/** Modules of Nest that open one connection for the whole app and hand it to whoever asks for it. */
const GLOBAL: readonly { module: RegExp; package: RegExp; library: string; type: InjectedClient['type']; decorator?: InjectedClient['decorator'] }[] = [
  { module: /\bTypeOrmModule\.forRoot(?:Async)?\s*\(/, package: /^@nestjs\/typeorm$/, library: 'typeorm', type: { name: 'DataSource', from: { package: 'typeorm' } } },
  { module: /\bMongooseModule\.forRoot(?:Async)?\s*\(/, package: /^@nestjs\/mongoose$/, library: 'mongoose', type: { name: 'Connection', from: { package: 'mongoose' } }, decorator: { name: 'InjectConnection', package: '@nestjs/mongoose' } },
  { module: /\bSequelizeModule\.forRoot(?:Async)?\s*\(/, package: /^@nestjs\/sequelize$/, library: 'sequelize', type: { name: 'Sequelize', from: { package: 'sequelize-typescript' } } },
]

/** The clients that a controller of the root module may ask for in its constructor. */
export function injectedClients(view: View, root: RootModule, reached: readonly string[]): InjectedClient[] {
  return [...globalClients(view, reached), ...prismaServices(view, root, reached)]
}

function globalClients(view: View, reached: readonly string[]): InjectedClient[] {
  return GLOBAL.flatMap((kind) => {
    const path = reached.find((file) => kind.module.test(view.text(file) ?? ''))
    const text = path === undefined ? undefined : view.text(path)
    const parsed = path === undefined ? undefined : view.parse(path)
    if (path === undefined || text === undefined || !parsed || !importsOf(parsed).some((ref) => kind.package.test(ref.source))) return []
    // A connection with a name of its own is asked for by that name.
    if (/\b(?:connectionName|name)\s*:\s*['"`]/.test(text.slice(text.search(kind.module), text.search(kind.module) + 600))) return []
    return [{ client: clientOf(view, path, lineOf(text, kind.module), kind.library, kind.library === 'mongoose' ? 'mongodb' : 'sql', kind.type.name), type: kind.type, ...(kind.decorator ? { decorator: kind.decorator } : {}) }]
  })
}

/** `class PrismaService extends PrismaClient`, where the root module or a module that it can see provides it. */
function prismaServices(view: View, root: RootModule, reached: readonly string[]): InjectedClient[] {
  for (const path of reached) {
    const text = view.text(path)
    const parsed = text && /extends\s+PrismaClient\b/.test(text) ? view.parse(path) : undefined
    const service = parsed && decoratedClasses(parsed).find((c) => c.decorators.has('Injectable') && dottedName(c.node.superClass) === 'PrismaClient')
    if (!parsed || !service || text === undefined || !isVisible(view, root, reached, path, service)) continue
    const client = clientOf(view, path, service.line, '@prisma/client', prismaDatabase(view), service.name)
    return [{ client, type: { name: service.name, from: { path: view.in(path) } } }]
  }
  return []
}

/** Provided by the root module itself, by a global module, or by a module that the root imports and that exports it. */
function isVisible(view: View, root: RootModule, reached: readonly string[], path: string, { name }: Decorated): boolean {
  if (namesIn(root.object, 'providers').includes(name)) return true
  const imported = new Set(namesIn(root.object, 'imports'))
  return reached.some((file) => {
    const text = view.text(file)
    const parsed = text?.includes(name) && text.includes('Module') ? view.parse(file) : undefined
    if (!parsed || !(file === path || importsOf(parsed).some((ref) => moduleFile(view, file, ref.source) === path))) return false
    return decoratedClasses(parsed).some((c) => {
      const object = moduleObject(parsed, c)
      return object !== undefined && namesIn(object, 'exports').includes(name) && (c.decorators.has('Global') || imported.has(c.name))
    })
  })
}

function prismaDatabase(view: View): string {
  const schema = view.files.find((path) => path.endsWith('.prisma') && /\bdatasource\b/.test(view.text(path) ?? ''))
  return /provider\s*=\s*"mongodb"/.test(view.text(schema ?? '') ?? '') ? 'mongodb' : 'sql'
}

function clientOf(view: View, path: string, line: number, library: string, database: string, name: string): DatabaseClient {
  return { database, library, path: view.in(path), line, name, exported: name, moduleLevel: false }
}
