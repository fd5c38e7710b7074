import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from './engine.ts'

/** A container with as few rights as it gets: no capabilities, nothing to write to but /tmp, limits. */
export interface Container {
  name: string
  address: string
  uid: number
  get(path: string): Promise<{ status: number; headers: Record<string, string>; body: string }>
  health(): Promise<string>
  /** Stops it as a deployment does; how long that took, and the exit code. */
  stop(): Promise<{ ms: number; exitCode: number }>
  /** Every process of it stops answering, and does not end. */
  freeze(): Promise<void>
  remove(): Promise<void>
}

const LIMITS = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--memory', '512m', '--pids-limit', '200', '--cpus', '2']

export async function startContainer(engine: Engine, image: string, name: string): Promise<Container> {
  await engine.docker(['rm', '-f', name])
  const started = await engine.docker(['run', '-d', '--name', name, ...LIMITS, '--health-interval', '1s', '--health-start-interval', '1s', '--health-timeout', '5s', '--health-retries', '2', image])
  if (started.code !== 0) throw new Error(started.output)
  const inspect = async (format: string): Promise<string> => (await engine.docker(['inspect', '-f', format, name])).output.trim()
  const health = (): Promise<string> => inspect('{{.State.Health.Status}}')
  for (const end = Date.now() + 60_000; (await health()) !== 'healthy'; await sleep(250)) {
    const [running, asked] = (await inspect('{{.State.Running}} {{json .State.Health}}')).split(/ (.*)/s)
    if (running === 'true' && Date.now() < end) continue
    const said = await engine.docker(['logs', name])
    // The runner would take the stack lines of its output for our own.
    throw new Error(`${name} did not become healthy:\n${said.output}\n${asked}`.replace(/^\s+at .*$/gm, ''))
  }
  const port = (await inspect('{{range $p, $_ := .Config.ExposedPorts}}{{$p}}{{end}}')).replace('/tcp', '')
  const address = `http://${await inspect('{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}')}:${port}`
  return {
    name, address, health,
    uid: Number((await engine.docker(['exec', name, 'id', '-u'])).output.trim()),
    async get(path) {
      // Text of the page last, so that it may hold anything.
      const { code, output } = await engine.inside('curl', ['-sS', '-i', '--compressed', '--max-time', '20', `${address}${path}`])
      if (code !== 0) throw new Error(`${path}: ${output}`)
      const [head = '', ...body] = output.split('\r\n\r\n')
      const [line = '', ...headers] = head.split('\r\n')
      return { status: Number(line.split(' ')[1]), headers: Object.fromEntries(headers.map((h) => [h.slice(0, h.indexOf(':')).toLowerCase(), h.slice(h.indexOf(':') + 2)])), body: body.join('\r\n\r\n') }
    },
    async stop() {
      // What `docker stop` does, without the time that its client takes to start on a busy machine.
      const [pid = '', signal] = (await inspect('{{.State.Pid}} {{.Config.StopSignal}}')).split(' ')
      const began = performance.now()
      process.kill(Number(pid), (signal || 'SIGTERM') as NodeJS.Signals)
      while (existsSync(`/proc/${pid}`) && performance.now() - began < 8000) await sleep(10)
      const ms = performance.now() - began
      await engine.docker(['stop', '-t', '0', name])
      return { ms, exitCode: Number(await inspect('{{.State.ExitCode}}')) }
    },
    async freeze() {
      // From outside, where the container's own rights do not count.
      const { output } = await engine.docker(['top', name, '-eo', 'pid'])
      // One of them may be the health check's, which has ended since.
      for (const pid of output.split('\n').slice(1).map(Number).filter((pid) => pid && existsSync(`/proc/${pid}`))) process.kill(pid, 'SIGSTOP')
    },
    remove: async () => void (await engine.docker(['rm', '-f', name])),
  }
}
