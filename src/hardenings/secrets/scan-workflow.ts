import { render } from '../../render/index.ts'
import type { Project } from '../../types.ts'
import { pinned } from '../ci/pins.ts'
import type { TextEdit } from './ignores.ts'

const PATH = '.github/workflows/secrets.yml'
const SCANNERS = /gitleaks|trufflehog|secretlint|detect-secrets|ggshield|git-secrets|harden-my-app[^\n]*audit/i
const CHECKS = /^\.github\/workflows\/.*\.ya?ml$|^\.gitlab-ci\.yml$|^\.pre-commit-config\.yaml$|^\.husky\/|^lefthook\.ya?ml$|^\.circleci\/|^bitbucket-pipelines\.yml$|^azure-pipelines\.yml$/
const ELSEWHERE = /^(?:\.gitlab-ci\.yml|bitbucket-pipelines\.yml|azure-pipelines\.yml|Jenkinsfile)$|^\.circleci\//

/** The place that looks for secrets before a change is merged; undefined where none does. */
export function scanPlace(project: Project): string | undefined {
  return [...project.files.list().filter((path) => CHECKS.test(path)), 'package.json'].find((path) => SCANNERS.test(project.files.text(path) ?? ''))
}

/** A workflow that looks for secrets in every change. `informs`: there are some today that only the person can take out. */
export function scanWorkflow(project: Project, informs: boolean): TextEdit[] {
  if (project.apps.length === 0 || scanPlace(project) || project.files.entry(PATH) || project.files.list().some((path) => ELSEWHERE.test(path))) return []
  const branches = project.defaultBranch ? [project.defaultBranch] : ['main', 'master']
  const text = render('secrets/scan.yml.hbs', { branches: branches.map((name) => (/^[\w./-]+$/.test(name) ? name : JSON.stringify(name))).join(', '), checkout: pinned('actions/checkout'), node: pinned('actions/setup-node'), version: '0.1', informs })
  return [{ path: PATH, text, isNew: true, says: `looks for secrets in every change${informs ? '; until the points below are done it only informs' : ''}` }]
}
