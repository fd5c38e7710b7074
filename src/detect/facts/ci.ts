import { inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'
import { fileFact, mergeFacts } from './places.ts'
import type { Fact } from './places.ts'

const FILES: readonly [ci: string, file: RegExp][] = [
  ['github-actions', /^\.github\/workflows\/[^/]+\.ya?ml$/],
  ['gitlab-ci', /^\.gitlab-ci\.ya?ml$/],
  ['circleci', /^\.circleci\/config\.ya?ml$/],
  ['azure-pipelines', /^azure-pipelines\.ya?ml$/],
  ['bitbucket-pipelines', /^bitbucket-pipelines\.ya?ml$/],
  ['jenkins', /^Jenkinsfile$/],
  ['travis', /^\.travis\.ya?ml$/],
]

/** Continuous integration of the repository: only files at its root, which are the only ones that run. */
export function ciOf(reader: Reader): Fact[] {
  return mergeFacts(reader.list.filter((path) => path.startsWith('.') || !path.includes('/')).flatMap((path) => FILES.filter(([, file]) => file.test(path)).map(([name]) => ({ name, evidence: [{ path, note: 'a workflow' }] }))))
}

/** Workflows below the root, which GitHub never runs. */
export function deadWorkflows(reader: Reader, path: string): string[] {
  return path === '.' ? [] : reader.list.filter((p) => p.startsWith(inFolder(path, '.github/workflows/')) && /\.ya?ml$/.test(p))
}

/** How the app is put into a container. */
export function containerOf(reader: Reader, path: string, dockerfiles: readonly string[]): Fact[] {
  const docker = dockerfiles.length > 0 ? [{ name: 'docker', evidence: dockerfiles.map((p) => ({ path: p, note: 'builds an image' })) }] : []
  const compose = fileFact(reader, path === '.' ? ['.'] : [path, '.'], 'compose', ['docker-compose.yml', 'docker-compose.yaml', 'compose.yml', 'compose.yaml'], 'starts containers')
  return [...docker, ...compose]
}
