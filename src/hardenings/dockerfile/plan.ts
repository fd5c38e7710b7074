import type { App, OptionValues, Plan } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import { planExisting } from './existing/plan.ts'
import { ignorePath, ignoreText, letThrough } from './ignore.ts'
import type { Image } from './image.ts'
import { dockerfilePath, dockerfileText } from './render.ts'
import { servedOutside } from './outside.ts'
import { situationOf } from './situation.ts'
import { beforeStep, buildStep, fileStep, localStep, outsideStep, writesStep } from './steps.ts'

export function planDockerfile(app: App, tree: Tree, options: OptionValues): Plan {
  const s = situationOf(app, options)
  if (s.kind === 'existing') return planExisting(app, tree, s.paths)
  if (s.kind !== 'image') return { changes: [], steps: [], dependencies: [] }
  const { image, setting, local } = s
  const changes: string[] = []
  if (setting) {
    if (setting.isNew) tree.create(setting.path, setting.text)
    else tree.edit(setting.path, () => setting.text)
    changes.push(`${setting.path}: ${setting.isNew ? 'new, ' : ''}lets the build leave a server with only the packages that it loads`)
  }
  if (local?.text !== undefined) {
    const { text } = local
    tree.edit(local.path, () => text)
    changes.push(`${local.path}: listens where HOST says, as before without it`)
  }
  tree.create(dockerfilePath(image), dockerfileText(image))
  changes.unshift(`${dockerfilePath(image)}: ${describe(image)}`)
  changes.push(...planIgnore(app, tree, image.context))
  const before = image.runs.kind === 'server' ? image.runs.before : []
  const written = image.runs.kind === 'server' ? image.runs.written : undefined
  const outside = image.runs.kind === 'server' && image.runs.own && image.context === app.path && app.path !== '.' ? servedOutside(app) : undefined
  const user = image.runs.kind === 'server' && image.runs.bun ? 'bun' : 'node'
  const file = image.runs.kind === 'server' ? app.clients.find(({ database }) => database === 'sqlite') : undefined
  return {
    changes, dependencies: [],
    steps: [
      buildStep(image),
      ...(before.length > 0 ? [beforeStep(app, before)] : []),
      ...(written && written.unknown.length > 0 ? [writesStep(app, written, user)] : []),
      ...(outside ? [outsideStep(app, outside)] : []),
      ...(file ? [fileStep(app, file, user)] : []),
      ...(local && local.text === undefined ? [localStep(app, local.path, local.line)] : []),
    ],
  }
}

function describe({ node, runs, live, subject }: Image): string {
  const version = `Node.js ${node.major}${node.stated ? '' : ', since the app names none'}`
  const asks = live === undefined ? 'asks whether it answers at all' : `asks ${live}`
  const rights = runs.kind === 'server' && runs.written.folders.length > 0 ? `runs without rights, but to write to ${runs.written.folders.map(({ folder }) => folder).join(' and ')}` : 'runs without rights'
  return runs.kind === 'static' ? `builds with ${version} and ${subject.manager.id}, serves the files with nginx without rights; its health check ${asks}` : `${version}, ${runs.loads.length > 0 ? 'all packages, since the server loads some for development' : 'packages for production only'}, by ${subject.manager.id}; ${rights}; its health check ${asks}`
}

/** Writes `.dockerignore`, or adds to one that is there what it lets through and must not. */
function planIgnore(app: App, tree: Tree, context: string): string[] {
  const path = ignorePath(context)
  const before = tree.text(path)
  if (before === undefined) {
    tree.create(path, ignoreText(app.project, context))
    return [`${path}: keeps secrets, Git's history and what is built out of the image`]
  }
  const missing = letThrough(before)
  if (missing.length === 0) return []
  tree.edit(path, (text) => `${text.trimEnd()}\n${missing.join('\n')}\n`)
  return [`${path}: keeps ${missing.join(', ')} out as well`]
}
