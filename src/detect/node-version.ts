import semver from 'semver'
import type { Evidence } from '../types.ts'
import { lineOf } from '../tree/text.ts'
import type { PackageJson } from './manifest.ts'
import { baseName, folderOf, inFolder, isRecord } from './reader.ts'
import type { Reader } from './reader.ts'

/**
 * The Node.js major for an app that states none. 24 is in LTS until April 2028 and every host offers it; 26 entered LTS on 28 October 2026,
 * too recently for prebuilt binaries of native modules (better-sqlite3, bcrypt, sharp) to be there for all of them.
 * Source: https://github.com/nodejs/release#release-schedule
 */
export const DEFAULT_NODE = '24'

export interface StatedNode {
  /** A major ('22'), an exact version ('20.11.1') or the range as written ('>=18'). */
  version: string
  evidence: Evidence
}

/** What the repository says about Node.js for the package at `path`, the most binding first; the project root's files count too. */
export function statedNodes(reader: Reader, path: string, manifest: PackageJson | undefined): StatedNode[] {
  const folders = path === '.' ? ['.'] : [path, '.']
  return [
    ...folders.flatMap((folder) => versionFiles(reader, folder)),
    ...(manifest ? fromManifest(reader, manifest) : []),
    ...dockerfiles(reader, path).flatMap((file) => fromDockerfile(reader, file)),
  ]
}

/** The stated version, and a sentence for every other statement that it does not satisfy. */
export function nodeVersionOf(stated: readonly StatedNode[]): { version?: string; conflicts: string[] } {
  const [first] = stated
  if (!first) return { conflicts: [] }
  const conflicts = stated.slice(1).filter((other) => !agree(first.version, other.version)).map((other) => `${place(first)} asks for Node.js ${first.version}, ${place(other)} for ${other.version}.`)
  return { version: first.version, conflicts }
}

/** Major of a version or range: the lowest that satisfies it; undefined where it names none (`lts/*`, `node`). */
export function nodeMajor(version: string): number | undefined {
  const exact = /^v?(\d+)/.exec(version.trim())?.[1]
  if (exact) return Number(exact)
  const range = semver.validRange(version, { loose: true })
  return range ? semver.minVersion(range)?.major : undefined
}

function agree(a: string, b: string): boolean {
  const rangeA = semver.validRange(a, { loose: true })
  const rangeB = semver.validRange(b, { loose: true })
  return !rangeA || !rangeB || semver.intersects(rangeA, rangeB)
}

function place(stated: StatedNode): string {
  return stated.evidence.path
}

function versionFiles(reader: Reader, folder: string): StatedNode[] {
  const found: StatedNode[] = []
  for (const name of ['.nvmrc', '.node-version']) {
    const path = inFolder(folder, name)
    const version = reader.derive('node-version', path, (text) => /^\s*v?(\d+(?:\.\d+){0,2})\b/m.exec(text)?.[1] ?? null)
    if (version) found.push({ version, evidence: { path, line: 1, note: `Node.js ${version}` } })
  }
  const tools = inFolder(folder, '.tool-versions')
  const tool = reader.derive('node-version', tools, (text) => {
    const version = /^nodejs?\s+v?(\d[\d.]*)/m.exec(text)?.[1]
    return version === undefined ? null : { version, line: lineOf(text, /^nodejs?\s/m) }
  })
  if (tool) found.push({ version: tool.version, evidence: { path: tools, line: tool.line, note: `Node.js ${tool.version}` } })
  return found
}

function fromManifest(reader: Reader, manifest: PackageJson): StatedNode[] {
  const runtime = isRecord(manifest.raw.devEngines) && isRecord(manifest.raw.devEngines.runtime) && manifest.raw.devEngines.runtime.name === 'node' ? manifest.raw.devEngines.runtime.version : undefined
  const volta = isRecord(manifest.raw.volta) ? manifest.raw.volta.node : undefined
  const text = reader.text(manifest.path) ?? ''
  const stated: [string, unknown][] = [['"volta"', volta], ['"engines"', manifest.engines.node], ['"devEngines"', runtime]]
  return stated.flatMap(([key, version]) =>
    typeof version === 'string' && version.trim() !== '' && version.trim() !== '*' ? [{ version: version.trim(), evidence: { path: manifest.path, line: lineOf(text, key), note: `${key} asks for Node.js ${version.trim()}` } }] : [],
  )
}

/** Dockerfiles in the package's own folder, and for the only package of a repository those of a `docker` folder. */
export function dockerfiles(reader: Reader, path: string): string[] {
  return reader.list.filter((p) => /^(?:.+\.)?Dockerfile(?:\..+)?$/i.test(baseName(p)) && !p.endsWith('.dockerignore') && (folderOf(p) === path || folderOf(p) === inFolder(path, 'docker')))
}

function fromDockerfile(reader: Reader, path: string): StatedNode[] {
  return (
    reader.derive('docker-node', path, (text) =>
      text.split('\n').flatMap((line, i) => {
        const version = /^\s*FROM\s+(?:--platform=\S+\s+)?(?:docker\.io\/)?(?:library\/)?node:v?(\d+(?:\.\d+){0,2})/i.exec(line)?.[1]
        return version === undefined ? [] : [{ version, evidence: { path, line: i + 1, note: `the image is Node.js ${version}` } }]
      }),
    ) ?? []
  )
}
