import type { App, Assessment, OptionValues } from '../../types.ts'
import { assessExisting } from './existing/assess.ts'
import { situationOf } from './situation.ts'
import { blockedStep } from './steps.ts'

export function assessDockerfile(app: App, options?: OptionValues): Assessment {
  const s = situationOf(app, options)
  if (s.kind === 'existing') return assessExisting(app, s.paths)
  if (s.kind === 'none') return { state: 'not-applicable', reason: s.reason }
  if (s.kind === 'blocked') return { state: 'needs-you', reason: `No image of it would run: ${s.reason}.`, steps: [blockedStep(app, s)] }
  return {
    state: 'missing',
    reason: 'there is no Dockerfile, so it runs only where somebody sets up the same Node.js and the same packages by hand',
    findings: [{
      rule: 'dockerfile/missing', severity: 'medium', path: app.manifest?.path ?? app.files[0] ?? '.', line: 1, fix: 'auto',
      message: 'What runs in production is put together by hand or by a host, so it cannot be tried out before, moved elsewhere, or brought back as it was.',
      remedy: 'Add a Dockerfile that builds in stages and runs the server as a user without rights.',
    }, ...(s.local ? [{
      rule: 'dockerfile/listens-on-localhost', severity: 'high' as const, path: s.local.path, line: s.local.line, fix: s.local.text === undefined ? 'manual' as const : 'auto' as const,
      message: 'In a container nobody can reach this server: it listens on localhost, which there is the container alone.',
      remedy: 'Listen on the address that HOST of the environment names.',
    }] : [])],
  }
}
