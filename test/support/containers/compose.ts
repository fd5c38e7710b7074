import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import type { Engine, Result } from './engine.ts'

/** The services of a compose file, whose image of the app is built already as `<project>-app`. */
export interface ComposeProject {
  compose(...args: string[]): Promise<Result>
  /** Starts all of them, and returns when they are healthy. */
  up(): Promise<void>
  /** Body and status of the app's answer, asked from the machine. */
  get(url: string): Promise<string>
  inspect(service: string, format: string): Promise<string>
  /** Writes the `.env` beside it. */
  envFile(text: string): void
}

/** The image's own check, asked as soon and as often as a test needs: it asks first after 30 seconds. compose reads this file by itself. */
const OVERRIDE = 'services:\n  app:\n    healthcheck:\n      interval: 1s\n      start_period: 30s\n      start_interval: 1s\n'

export function composeProject(engine: Engine, project: string, dir: string): ComposeProject {
  writeFileSync(path.join(dir, 'compose.override.yaml'), OVERRIDE)
  const compose = (...args: string[]): Promise<Result> => engine.docker(['compose', '-p', project, ...args], { cwd: dir })
  return {
    compose,
    async up() {
      const started = await compose('up', '-d', '--no-build', '--wait', '--wait-timeout', '90')
      expect(started.code, started.output + (await compose('logs', '--tail', '20')).output).toBe(0)
    },
    get: async (url) => (await engine.inside('curl', ['-sS', '-o', '-', '-w', ' %{http_code}', `http://127.0.0.1:3000${url}`])).output,
    inspect: async (service, format) => (await engine.docker(['inspect', '-f', format, `${project}-${service}-1`])).output.trim(),
    envFile: (text) => writeFileSync(path.join(dir, '.env'), text),
  }
}
