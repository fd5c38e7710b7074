import { defineHardening } from '../../types.ts'
import { assessHealth } from './assess.ts'
import { planHealth } from './plan.ts'

export default defineHardening({
  id: 'health',
  title: 'Answer whether the app is alive and ready',
  why: 'Without health routes nobody notices that the app is down or has lost its database until a user complains.',
  scope: 'app',
  pillar: 'observable',
  area: 'monitoring',
  effort: 'minutes',
  risk: 'additive',
  riskReason: 'It adds two addresses that nothing else uses; existing routes, middleware and their order stay as they are.',
  undo: 'Delete the new files and the line that mounts them, and take the addresses out of your monitor.',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    'https://expressjs.com/en/advanced/healthcheck-graceful-shutdown.html',
    'https://nextjs.org/docs/app/api-reference/file-conventions/route',
    'https://cwe.mitre.org/data/definitions/200.html',
  ],
  options: {
    timeout: { description: 'Milliseconds that readiness waits for a database or cache before it counts as down', type: 'number', default: 1500 },
  },
  assess: assessHealth,
  plan: planHealth,
})
