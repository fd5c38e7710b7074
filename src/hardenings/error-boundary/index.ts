import { defineHardening } from '../../types.ts'
import { assessErrorBoundary } from './assess.ts'
import { planErrorBoundary } from './plan.ts'

export default defineHardening({
  id: 'error-boundary',
  title: 'Show a way back where a page fails',
  why: 'One component that throws removes the whole page, and visitors see an empty screen without a way back.',
  scope: 'app',
  pillar: 'up',
  area: 'monitoring',
  effort: 'minutes',
  risk: 'edits-code',
  riskReason: 'It adds pages that are shown only where something fails, and puts a component around what the root renders; what works is drawn as before.',
  undo: 'Delete the new files, and the element and the import that the root module got.',
  references: [
    'https://react.dev/reference/react/Component#catching-rendering-errors-with-an-error-boundary',
    'https://nextjs.org/docs/app/api-reference/file-conventions/error',
    'https://reactrouter.com/how-to/error-boundary',
    'https://svelte.dev/docs/kit/errors',
    'https://nuxt.com/docs/getting-started/error-handling',
  ],
  options: {},
  after: ['sentry'],
  assess: assessErrorBoundary,
  plan: planErrorBoundary,
})
