import { applySplices } from '../../../../codemods/kit/splice.ts'
import type { App, Plan, Step } from '../../../types.ts'
import type { Tree } from '../../../tree/tree.ts'
import { at } from '../steps.ts'
import { surveyDockerfile } from './survey.ts'

/** Only what is exact is repaired; everything else of the file stays as it is. */
export function planExisting(app: App, tree: Tree, paths: readonly string[]): Plan {
  const changes: string[] = []
  const steps: Step[] = []
  for (const path of paths) {
    const surveyed = surveyDockerfile(app, path)
    // Of two at one place, what is put in front comes before what is replaced.
    const splices = surveyed.fixes.flatMap((fix) => fix.splices).sort((a, b) => a.end - a.start - (b.end - b.start))
    if (splices.length > 0) {
      tree.edit(path, (text) => applySplices(text, splices))
      changes.push(`${path}: ${surveyed.fixes.map((fix) => fix.says).join('; ')}`)
    }
    if (surveyed.ignore) {
      const { file, patterns, text } = surveyed.ignore
      if (tree.entry(file)) tree.edit(file, () => text)
      else tree.create(file, text)
      changes.push(`${file}: keeps ${patterns.slice(0, 4).join(', ')}${patterns.length > 4 ? ' and more' : ''} out of the image`)
      if (patterns.includes('**/.env*')) steps.push(envStep(app, path))
    }
  }
  return { changes, steps, dependencies: [] }
}

function envStep(app: App, path: string): Step {
  return {
    title: `Give the container its settings when it starts${at(app)}`,
    detail: `${path} copied every file of the machine that builds, a .env among them if there was one. It does not any more: start the container with --env-file .env, or set the variables at the host. Images that were built before may still hold one: delete them from registries, and replace the keys that were in it.`,
    prompt: `The image of my app${at(app)} no longer holds a .env file. Show me where my host takes environment variables from, and check the code for places that read the file .env at run time and would fail without it. Change nothing before I agree.`,
  }
}
