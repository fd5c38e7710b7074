import { applySplices } from '../../../codemods/kit/splice.ts'
import { defineHardening } from '../../types.ts'
import type { Assessment, Finding, Plan, Project } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import { composeText, enginesOf } from './render.ts'
import { situationOf } from './situation.ts'
import type { Situation } from './situation.ts'
import { faultStep, startStep, stepsFor } from './steps.ts'

export default defineHardening({
  id: 'compose',
  scope: 'project',
  title: 'Start the apps with their databases by one command',
  why: 'Without it the database of a small server is started by hand, with its port open to the internet and its data in a container that an update removes.',
  pillar: 'up',
  area: 'infrastructure',
  effort: 'an hour',
  risk: 'additive',
  riskReason: 'It adds one file that only docker compose reads; of a file that is there only ports of databases are bound to the machine itself.',
  undo: 'Delete compose.yaml, and keep the volumes until their data is elsewhere.',
  references: [
    'https://docs.docker.com/reference/compose-file/',
    'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    'https://cwe.mitre.org/data/definitions/668.html',
  ],
  options: {},
  after: ['dockerfile'],
  assess: (project) => assess(situationOf(project)),
  plan,
})

function assess(s: Situation): Assessment {
  if (s.kind === 'none') return { state: 'not-applicable', reason: s.reason }
  if (s.kind === 'compose') {
    return {
      state: 'missing', reason: `nothing starts ${s.services.map(({ name }) => name).join(' and ')} with what ${s.services.length > 1 ? 'they need' : 'it needs'}`,
      findings: [{ rule: 'compose/missing', severity: 'low', path: s.services[0]?.app.manifest?.path ?? '.', line: 1, fix: 'auto', message: 'Who wants to run it on a machine of their own has to find out which services it needs and how they are kept safe.', remedy: 'Add a compose.yaml with the services, their limits and their health.' }],
    }
  }
  const findings = s.files.flatMap(({ path, faults }) => faults.map(({ splice, rule, ...fault }): Finding => ({ ...fault, path, rule: `compose/${rule}`, fix: splice ? 'auto' : 'manual' })))
  const paths = s.files.map(({ path }) => path)
  if (findings.some(({ fix }) => fix === 'auto')) return { state: 'missing', reason: `${paths.join(' and ')} can be reached where it must not`, findings }
  const open = findings.filter(({ severity }) => severity !== 'low')
  if (open.length > 0) return { state: 'needs-you', reason: `${paths.join(' and ')} ${paths.length === 1 ? 'has' : 'have'} ${open.length === 1 ? 'a fault' : `${open.length} faults`} that only you can settle`, steps: [faultStep(open)], findings }
  return { state: 'present', reason: `${paths.join(' and ')} ${paths.length === 1 ? 'starts' : 'start'} the containers`, evidence: paths.map((path) => ({ path, note: 'starts the containers' })), ...(findings.length > 0 ? { findings } : {}) }
}

function plan(project: Project, tree: Tree): Plan {
  const s = situationOf(project)
  if (s.kind === 'none') return { changes: [], steps: [], dependencies: [] }
  if (s.kind === 'existing') {
    const changes = s.files.flatMap(({ path, faults }) => {
      const splices = faults.flatMap(({ splice }) => splice ?? [])
      if (splices.length === 0) return []
      tree.edit(path, (text) => applySplices(text, splices))
      return [`${path}: publishes the port of ${splices.length === 1 ? 'the database' : 'databases'} on this machine only`]
    })
    return { changes, steps: [], dependencies: [] }
  }
  const { services } = s
  tree.create('compose.yaml', composeText(services))
  const engines = enginesOf(services)
  return {
    changes: [`compose.yaml: ${[...services.map(({ name }) => name), ...engines].join(', ')}; read-only, without capabilities, with limits${engines.length > 0 ? ', started when the databases can be asked' : ''}`],
    steps: [startStep(services), ...stepsFor(services)],
    dependencies: [],
  }
}
