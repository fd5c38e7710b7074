/** When a project's backups run: off-peak, at no round minute, and always the same for one name. All in UTC. */
export interface Moment {
  hour: number
  minute: number
  /** Five-field cron lines. */
  backup: string
  /** Sundays, two hours later. */
  drill: string
  /** '03:17' */
  time: string
}

export function momentFor(name: string): Moment {
  let hash = 2166136261
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0
  const [hour, minute] = [2 + ((hash >>> 8) % 3), 5 + (hash % 50)]
  return { hour, minute, backup: `${minute} ${hour} * * *`, drill: `${minute} ${hour + 2} * * 0`, time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}
