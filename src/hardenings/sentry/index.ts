import { defineHardening } from '../../types.ts'
import { assessSentry } from './assess.ts'
import { planSentry } from './plan.ts'

export default defineHardening({
  id: 'sentry',
  title: 'Report errors to Sentry, without data of visitors',
  why: 'Without it an error is seen by the visitor whom it hits and by nobody who could mend it.',
  pillar: 'observable',
  area: 'monitoring',
  effort: 'minutes',
  risk: 'edits-code',
  riskReason: 'It loads a library before everything else and hands errors to it; nothing is sent until you set the DSN, and nothing that worked changes.',
  undo: 'Revert the commit, and delete the project in Sentry.',
  references: ['https://docs.sentry.io/platforms/javascript/', 'https://docs.sentry.io/platforms/javascript/data-management/data-collected/', 'https://owasp.org/Top10/2025/A09_2025-Security_Logging_and_Alerting_Failures/'],
  options: {},
  scope: 'app',
  assess: assessSentry,
  plan: planSentry,
})
