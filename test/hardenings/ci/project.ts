import { detectProject } from '../../../src/detect/project.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { createTree } from '../../../src/tree/tree.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import ci from '../../../src/hardenings/ci/index.ts'
import type { Assessment, OptionValues, Plan } from '../../../src/types.ts'

export type Content = Record<string, string>

/** A small app that can be built, with a lockfile that holds what it declares. */
export function app(pkg: Record<string, unknown>, files: Content = {}): Content {
  const direct = { ...(pkg['dependencies'] as Content | undefined), ...(pkg['devDependencies'] as Content | undefined) }
  const packages = Object.fromEntries(Object.entries(direct).map(([name, range]) => [`node_modules/${name}`, { version: range.replace(/^[^\d]*/, '') }]))
  return {
    'package.json': JSON.stringify({ name: 'app', ...pkg }, null, 2),
    'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': pkg, ...packages } }),
    'server.js': "import express from 'express'\n\nconst app = express()\napp.listen(3000)\n",
    ...files,
  }
}

export const express = { type: 'module', dependencies: { express: '^5.0.0' } }

export function assess(content: Content): Assessment {
  return ci.assess(detectProject(memoryFiles(content), createSources()))
}

export function findings(content: Content): string[] {
  const assessment = assess(content)
  return assessment.state === 'not-applicable' ? [] : (assessment.findings ?? []).map((f) => `${f.severity} ${f.rule} ${f.path}:${f.line}`)
}

/** The workflow that is planned, undefined where none is, with the plan. */
export function plan(content: Content, options: OptionValues = {}, defaultBranch?: string): Plan & { path: string; text: string } {
  const sources = createSources()
  const tree = createTree(memoryFiles(content), sources)
  const project = detectProject(tree, sources)
  if (defaultBranch) project.defaultBranch = defaultBranch
  const planned = ci.plan(project, tree, { gate: ['build', 'test'], ...options })
  const [change] = tree.changes()
  return { ...planned, path: change?.path ?? '', text: change ? Buffer.from(change.after).toString('utf8') : '' }
}

/** The planned steps as 'name: command', those that only inform with a '?'. */
export function steps(content: Content, options: OptionValues = {}): string[] {
  const { text } = plan(content, options)
  return [...text.matchAll(/- name: (.+)\n((?: {8}.+\n)*)/g)].map(([, name, body]) => `${name}${body!.includes('continue-on-error: true') ? '?' : ''}: ${/run: (.+)/.exec(body!)![1]}`)
}
