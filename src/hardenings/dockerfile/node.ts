import { DEFAULT_NODE, nodeMajor } from '../../detect/node-version.ts'
import type { App } from '../../types.ts'
import { isRecord } from '../../detect/reader.ts'
import { nodeInput } from '../ci/subject.ts'
import type { Subject } from '../ci/subject.ts'

export interface NodeImage {
  major: string
  /** False where nothing in the repository says which. */
  stated: boolean
}

/** The major of Node.js that the app's images have: as it states it, else as the root of its workspace does. */
export function nodeImage(app: App, subject: Subject): NodeImage {
  const stated = app.stack.nodeVersion
  const engines = subject.packages.get(subject.manager.root)?.raw['engines']
  const above = isRecord(engines) && typeof engines['node'] === 'string' ? engines['node'] : undefined
  const version = stated ?? above
  if (version === undefined) return { major: DEFAULT_NODE, stated: false }
  const input = nodeInput({ ...app, stack: { ...app.stack, nodeVersion: version } })
  const major = nodeMajor(input.key === 'node-version' ? input.value : version)
  return { major: major === undefined ? DEFAULT_NODE : String(major), stated: true }
}

/** Majors without security fixes, with the month in which they ended. Source: https://github.com/nodejs/release#release-schedule */
export const ENDED: Readonly<Record<string, string>> = {
  8: 'December 2019', 10: 'April 2021', 11: 'June 2019', 12: 'April 2022', 13: 'June 2020', 14: 'April 2023', 15: 'June 2021', 16: 'September 2023', 17: 'June 2022',
  18: 'April 2025', 19: 'June 2023', 20: 'April 2026', 21: 'June 2024', 23: 'June 2025', 25: 'June 2026',
}
