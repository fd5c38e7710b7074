import { AREAS } from '../types.ts'
import type { Area, Pillar, Severity } from '../types.ts'
import type { Assessed, ProjectAudit } from './assess.ts'

export const PILLARS: readonly Pillar[] = ['up', 'secure', 'fast', 'observable', 'recoverable']

/** 0 to 100; null where nothing of it was checked. */
export interface Score {
  overall: number | null
  pillars: Record<Pillar, number | null>
}

const AREA_WEIGHT: Record<Area, number> = { security: 35, monitoring: 20, backup: 20, performance: 15, infrastructure: 10 }
const LOSS: Record<Severity, number> = { critical: 1, high: 0.6, medium: 0.3, low: 0.1 }
/** An open critical finding caps the score: no number of good habits makes up for it. */
const CRITICAL_CAP = 40

/** Only what was checked and applies counts; a share of its weight is lost by severity of the open findings. */
export function scoreOf(assessed: readonly Assessed[]): Score {
  const counted = assessed.filter((a) => a.assessment.state !== 'not-applicable')
  const pillars = Object.fromEntries(PILLARS.map((p) => [p, mean(counted.filter((a) => a.hardening.pillar === p).map(share))])) as Score['pillars']
  const areas = AREAS.map((area) => ({ weight: AREA_WEIGHT[area], value: mean(counted.filter((a) => a.hardening.area === area).map(share)) }))
    .filter((a): a is { weight: number; value: number } => a.value !== null)
  const weight = areas.reduce((sum, a) => sum + a.weight, 0)
  const overall = weight === 0 ? null : Math.round(areas.reduce((sum, a) => sum + a.value * a.weight, 0) / weight)
  const critical = counted.some((a) => findingsOf(a).some((f) => f.severity === 'critical'))
  return { overall: overall !== null && critical ? Math.min(overall, CRITICAL_CAP) : overall, pillars }
}

/** Where no app is known, clean files say nothing of how the app stands. */
export function projectScore({ project, assessed }: ProjectAudit): Score {
  const score = scoreOf(assessed)
  return project.apps.length === 0 ? { ...score, overall: null } : score
}

export function findingsOf(assessed: Assessed) {
  const { assessment } = assessed
  return assessment.state === 'not-applicable' ? [] : (assessment.findings ?? [])
}

function share(assessed: Assessed): number {
  const lost = findingsOf(assessed).reduce((sum, f) => sum + LOSS[f.severity], 0)
  const open = assessed.assessment.state !== 'present' && lost === 0 ? LOSS.high : lost
  return Math.max(0, 1 - open)
}

function mean(shares: readonly number[]): number | null {
  return shares.length === 0 ? null : Math.round((100 * shares.reduce((a, b) => a + b, 0)) / shares.length)
}
