import type { FrameworkModule } from '../framework.ts'
import { declares } from '../kit/view.ts'
import { defineLimited } from './define.ts'
import { bundlers } from './bundlers.ts'
import { servers } from './servers.ts'

/** Everything that is recognised and not yet served with places, except the fallback. */
export const limited: readonly FrameworkModule[] = [...bundlers, ...servers].map(defineLimited)

/** Takes every package, at the lowest confidence, so that each app has an answer. */
export const unknown: FrameworkModule = defineLimited({
  id: 'unknown',
  title: 'Unknown stack',
  confidence: 0.01,
  runtime: 'node',
  limited: 'No framework that this version knows was found in the code',
  evidence: (view) => [{ path: view.manifest?.path ?? view.path, note: declares(view, 'react') ? 'react is declared, but nothing known builds it' : 'nothing known was found' }],
})
