import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, beforeEach } from 'vitest'

/** The tests of the file need the package registry: without it they fail under CI=true and are skipped aloud elsewhere. */
export function needRegistry(): void {
  let offline: string | undefined
  beforeAll(async () => {
    const asked = promisify(execFile)('npm', ['view', 'ms', 'version', '--fetch-retries=0', '--fetch-timeout=10000'])
    offline = await asked.then(() => undefined, () => 'the package registry does not answer')
    if (offline && process.env['CI']) throw new Error(`${offline}, and CI must run these tests`)
    if (offline) console.warn(`skipped: ${offline}`)
  })
  beforeEach((context) => {
    if (offline) context.skip(offline)
  })
}
