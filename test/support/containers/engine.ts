import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { required } from '../servers/available.ts'

const scripts = import.meta.dirname

/** What a program said and how it ended. */
export interface Result {
  code: number
  output: string
}

/** The Docker engine that `engine.sh install` made. Builds reach the registries in mode 'build', containers have a network in mode 'run'. */
export interface Engine {
  docker(args: readonly string[], options?: { cwd?: string; env?: Record<string, string> }): Promise<Result>
  switchTo(mode: 'build' | 'run'): void
  /** Runs a program in the network of the engine in mode 'run', where containers are reached by their addresses. */
  inside(program: string, args: readonly string[]): Promise<Result>
  stop(): void
}

/** Where .ci/run, or a person, had it installed. */
export const ENGINE_DIR = process.env['HARDEN_CONTAINERS'] ?? '/var/tmp/harden-my-app-containers'

/** Undefined where there is none (under CI that throws). Base images are made at the first start. */
export function dockerEngine(nodeMajors: readonly string[]): Engine | undefined {
  const found = required(`a Docker engine (test/support/containers/engine.sh install ${ENGINE_DIR})`, existsSync(path.join(ENGINE_DIR, 'env.sh')) ? ENGINE_DIR : undefined)
  if (found === undefined) return undefined
  const settings = readFileSync(path.join(found, 'env.sh'), 'utf8')
  const value = (name: string): string => new RegExp(`${name}=(\\S+)`).exec(settings)?.[1] ?? ''
  const env = { ...process.env, PATH: value('PATH').replace('$PATH', process.env['PATH'] ?? ''), DOCKER_CONFIG: value('DOCKER_CONFIG'), DOCKER_HOST: value('DOCKER_HOST') }
  const script = (name: string, ...args: string[]): void => void execFileSync(path.join(scripts, name), args, { stdio: ['ignore', 'ignore', 'inherit'] })
  let mode: 'build' | 'run' | undefined
  const engine: Engine = {
    docker: (args, options = {}) => run('docker', args, { ...env, ...options.env }, options.cwd),
    switchTo(wanted) {
      if (mode === wanted) return
      script('engine.sh', 'stop', found)
      script('engine.sh', `start-${wanted}`, found)
      if (mode === undefined) leaveNothing(env)
      if (wanted === 'build' && mode === undefined) script('images.sh', found, ...nodeMajors)
      mode = wanted
    },
    inside: (program, args) => run('nsenter', ['-t', readFileSync(path.join(found, 'docker.pid'), 'utf8').trim(), '-n', program, ...args], env),
    stop() {
      script('engine.sh', 'stop', found)
      mode = undefined
    },
  }
  return engine
}

/** A run that was killed left its containers, which come back with the engine and hold their ports, and their data. */
function leaveNothing(env: NodeJS.ProcessEnv): void {
  const docker = (...args: string[]): string => execFileSync('docker', args, { env, encoding: 'utf8' })
  const left = docker('ps', '-aq').split('\n').filter(Boolean)
  if (left.length > 0) docker('rm', '-f', ...left)
  docker('network', 'prune', '-f')
  docker('volume', 'prune', '-af')
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, ...(cwd === undefined ? {} : { cwd }), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (data: Buffer): void => {
      output += data.toString()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs at most `limit` of the given works at a time. */
export function limited(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= limit) await new Promise<void>((go) => waiting.push(go))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
