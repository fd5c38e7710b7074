import posix from 'node:path/posix'
import type { Project } from '../../types.ts'
import { composeFilesOf } from './existing/find.ts'
import { faultsOf } from './existing/rules.ts'
import type { Fault } from './existing/rules.ts'
import { servicesOf } from './services.ts'
import type { Service } from './services.ts'

export type Situation =
  | { kind: 'existing'; files: { path: string; faults: Fault[] }[] }
  | { kind: 'none'; reason: string }
  | { kind: 'compose'; services: Service[] }

export function situationOf(project: Project): Situation {
  const paths = composeFilesOf(project.files)
  if (paths.length > 0) return { kind: 'existing', files: paths.map((path) => ({ path, faults: faultsOf(project.files.text(path) ?? '', paths.some((other) => posix.dirname(other) !== posix.dirname(path))) })) }
  const services = servicesOf(project)
  if (services.length === 0) return { kind: 'none', reason: 'no app here has a Dockerfile, so there is no image that it could start' }
  return { kind: 'compose', services }
}
