import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Files } from '../../../tree/files.ts'
import type { Packages } from '../packages.ts'
import { readRun } from './runs.ts'
import type { Covered } from './coverage.ts'

/** Config files of CI services beside GitHub Actions, by the service's name. */
const SERVICES: readonly { name: string; file: RegExp }[] = [
  { name: 'GitLab CI', file: /^\.gitlab-ci\.ya?ml$/ },
  { name: 'CircleCI', file: /^\.circleci\/config\.ya?ml$/ },
  { name: 'Azure Pipelines', file: /^azure-pipelines\.ya?ml$/ },
  { name: 'Bitbucket Pipelines', file: /^bitbucket-pipelines\.ya?ml$/ },
  { name: 'Travis CI', file: /^\.travis\.ya?ml$/ },
  { name: 'Drone', file: /^\.drone\.ya?ml$/ },
  { name: 'Woodpecker', file: /^\.woodpecker(?:\.ya?ml$|\/)/ },
  { name: 'Jenkins', file: /^Jenkinsfile$/ },
  { name: 'Buildkite', file: /^\.buildkite\/pipeline\.ya?ml$/ },
]

/** Another CI service that the repository is set up for. */
export interface OtherService {
  name: string
  path: string
  /** Checks that its commands run in the folders of the project; `blocks` and `beforeMerge` are that service's own matter and taken as given. */
  covered: Covered[]
}

export function otherServices(files: Files, packages: Packages): OtherService[] {
  return SERVICES.flatMap(({ name, file }) => {
    const path = files.list().find((p) => file.test(p))
    return path === undefined ? [] : [{ name, path, covered: commandsIn(files.text(path) ?? '', path, packages) }]
  })
}

/** Every string of the config that reads as a command which we know. */
function commandsIn(text: string, path: string, packages: Packages): Covered[] {
  if (!/\.ya?ml$/.test(path)) return []
  const counter = new LineCounter()
  const doc = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: counter, logLevel: 'silent' })
  const found: Covered[] = []
  const read = (script: string, offset = 0): void => {
    if (!script.includes(' ')) return
    const line = counter.linePos(offset).line
    for (const run of readRun(script, '.', packages).runs) {
      if (run.kind !== 'deploy' && run.kind !== 'e2e') found.push({ dir: run.dir, check: run.kind, path, line, blocks: !run.neverFails, beforeMerge: true })
    }
  }
  const visit = (node: unknown): void => {
    if (isMap(node)) node.items.forEach((pair) => visit(pair.value))
    // The lines of one `script:` share a shell, so a `cd` holds for those after it.
    else if (isSeq(node) && node.items.every((item) => isScalar(item))) read(node.items.map((item) => String(item.value)).join('\n'), node.range?.[0])
    else if (isSeq(node)) node.items.forEach(visit)
    else if (isScalar(node) && typeof node.value === 'string') read(node.value, node.range?.[0])
  }
  visit(doc.contents)
  return found
}
