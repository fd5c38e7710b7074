import { situationOf } from '../health/situation.ts'
import type { App } from '../../types.ts'

/** Path that says whether the app lives, under its base path; undefined where none does. */
export function livePath(app: App): string | undefined {
  const s = situationOf(app)
  if (s.kind === 'static') return s.file === undefined ? undefined : `/${s.file.slice(s.folder.length + 1)}`
  // A readiness route asks the database, and an orchestrator that restarts by it makes an outage worse.
  const route = s.live?.route
  if (route === undefined || s.kind === 'none') return route
  const { place } = s
  if (place.kind !== 'route-file') return route
  const sample = place.url('livez')
  const base = sample.slice(0, sample.indexOf(sample.includes('/api/livez') ? '/api/livez' : '/livez'))
  return `${base}${route}${sample.endsWith('/') ? '/' : ''}`
}
