import { defineHardening } from '../../types.ts'
import { assessEnv } from './assess.ts'
import { planEnv } from './plan.ts'

export default defineHardening({
  id: 'env',
  title: 'Check the environment variables at start',
  why: 'Without a check a missing setting is found one crash at a time, and the last one by a customer.',
  scope: 'app',
  pillar: 'secure',
  area: 'security',
  effort: 'minutes',
  risk: 'edits-code',
  riskReason: 'The process stops at start where a variable is missing that the code cannot do without; .env is loaded before all other modules.',
  undo: 'Delete the env module and the line that imports it; the example file can stay.',
  references: [
    'https://12factor.net/config',
    'https://env.t3.gg/docs/nextjs',
    'https://nextjs.org/docs/app/api-reference/file-conventions/instrumentation',
    'https://cwe.mitre.org/data/definitions/1188.html',
    'https://cwe.mitre.org/data/definitions/798.html',
  ],
  options: {
    'move-reads': { type: 'boolean', default: true, description: 'have files that only the server loads read their settings from the env module' },
    public: { type: 'choice', choices: ['host', 'build', 'page'], default: 'host', description: 'where it is noticed that a page lacks a variable it does not start without: host (a host that builds for production stops, other builds warn), build (every build stops), page (only the page says so)' },
  },
  // What was a literal has become a variable by then.
  after: ['secrets'],
  assess: assessEnv,
  plan: planEnv,
})
