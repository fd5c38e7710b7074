import type { App, AppSides, SideEntry } from '../../types.ts'
import { languageIn, moduleAt } from '../kit/meta.ts'
import { viewOf } from '../kit/view.ts'

/** `entry.server` and `entry.client`: apps may leave both to the framework. */
export function entryFiles(app: App, { appDirectory, buildDirectory, ssr }: { appDirectory: string; buildDirectory: string; ssr: boolean }): AppSides {
  const view = viewOf(app)
  const at = (name: string): SideEntry => {
    const there = moduleAt(view, `${appDirectory}/${name}`, ['tsx', 'jsx', 'ts', 'js'])
    return { path: app.in(there ?? `${appDirectory}/${name}.${languageIn(view, appDirectory)}x`), exists: there !== undefined }
  }
  return { ...(ssr ? { server: at('entry.server') } : {}), client: at('entry.client'), served: [`${buildDirectory}/client`] }
}
