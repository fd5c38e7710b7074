import type { Finding, Project } from '../../../types.ts'
import { rotationOf } from '../rotation.ts'
import { finding } from './rule.ts'

/** What was taken out of the files and is still in git's history, one finding for each kind and file. */
export function historyFindings({ history }: Project): Finding[] {
  const groups = new Map<string, NonNullable<Project['history']>['leaks'][number][]>()
  for (const leak of history?.leaks ?? []) if (!leak.present && leak.power === 'full') groups.set(`${leak.path} ${leak.kind}`, [...(groups.get(`${leak.path} ${leak.kind}`) ?? []), leak])
  return [...groups.values()].map(([leak, ...more]) => finding('in-history', 'high', leak!.path, 1, `Whoever clones the repository ${rotationOf(leak!).opens}: commit ${leak!.commit.slice(0, 10)} added ${leak!.title} to this file${more.length > 0 ? `, and ${more.length} more like it` : ''}. It is gone from the files, and the history keeps it.`, `Replace it at its issuer: ${rotationOf(leak!).where}. Then the old one in the history opens nothing.`))
}
