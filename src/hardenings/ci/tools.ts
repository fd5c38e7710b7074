import type { Command } from './shell.ts'

export type Check = 'lint' | 'typecheck' | 'test' | 'build'
/** Browser tests need a running app and its data: they are no unit tests. */
export type Kind = Check | 'e2e'

interface Tool {
  kind: Kind
  /** Package that holds the binary. */
  package: string
  /** Words that make it this kind, where the binary has several. */
  when?: RegExp
}

/** By binary. What a binary is for is what its own documentation says. */
const TOOLS: Record<string, readonly Tool[]> = {
  tsc: [{ kind: 'typecheck', package: 'typescript' }],
  'vue-tsc': [{ kind: 'typecheck', package: 'vue-tsc' }],
  tsgo: [{ kind: 'typecheck', package: '@typescript/native-preview' }],
  'svelte-check': [{ kind: 'typecheck', package: 'svelte-check' }],
  eslint: [{ kind: 'lint', package: 'eslint' }],
  oxlint: [{ kind: 'lint', package: 'oxlint' }],
  biome: [{ kind: 'lint', package: '@biomejs/biome', when: /^(?:lint|check|ci)$/ }],
  xo: [{ kind: 'lint', package: 'xo' }],
  standard: [{ kind: 'lint', package: 'standard' }],
  vitest: [{ kind: 'test', package: 'vitest' }],
  jest: [{ kind: 'test', package: 'jest' }],
  mocha: [{ kind: 'test', package: 'mocha' }],
  ava: [{ kind: 'test', package: 'ava' }],
  playwright: [{ kind: 'e2e', package: '@playwright/test' }],
  cypress: [{ kind: 'e2e', package: 'cypress' }],
  wdio: [{ kind: 'e2e', package: '@wdio/cli' }],
  next: [{ kind: 'build', package: 'next', when: /^build$/ }, { kind: 'lint', package: 'next', when: /^lint$/ }],
  vite: [{ kind: 'build', package: 'vite', when: /^build$/ }],
  'react-scripts': [{ kind: 'build', package: 'react-scripts', when: /^build$/ }, { kind: 'test', package: 'react-scripts', when: /^test$/ }],
  craco: [{ kind: 'build', package: '@craco/craco', when: /^build$/ }, { kind: 'test', package: '@craco/craco', when: /^test$/ }],
  astro: [{ kind: 'build', package: 'astro', when: /^build$/ }, { kind: 'typecheck', package: 'astro', when: /^check$/ }],
  nuxt: [{ kind: 'build', package: 'nuxt', when: /^(?:build|generate)$/ }, { kind: 'typecheck', package: 'nuxt', when: /^typecheck$/ }],
  remix: [{ kind: 'build', package: '@remix-run/dev', when: /^(?:build|vite:build)$/ }],
  'react-router': [{ kind: 'build', package: '@react-router/dev', when: /^build$/ }],
  nest: [{ kind: 'build', package: '@nestjs/cli', when: /^build$/ }],
  expo: [{ kind: 'build', package: 'expo', when: /^export$/ }, { kind: 'lint', package: 'expo', when: /^lint$/ }],
  esbuild: [{ kind: 'build', package: 'esbuild' }],
  tsup: [{ kind: 'build', package: 'tsup' }],
  tsdown: [{ kind: 'build', package: 'tsdown' }],
  webpack: [{ kind: 'build', package: 'webpack-cli' }],
  rollup: [{ kind: 'build', package: 'rollup' }],
  vinxi: [{ kind: 'build', package: 'vinxi', when: /^build$/ }],
  tsx: [{ kind: 'test', package: 'tsx', when: /^--test$/ }],
  node: [{ kind: 'test', package: '', when: /^--test$/ }],
  bun: [{ kind: 'test', package: '', when: /^test$/ }],
}

/** What a command does, told by its first word (after `npx`, `pnpm exec` and the like); undefined where it is none of ours. */
export function toolOf(words: readonly string[]): (Tool & { binary: string }) | undefined {
  const [binary, ...args] = bare(words)
  if (binary === undefined) return undefined
  // What bun itself does is told by its first word: `bun add test` tests nothing.
  const tool = (TOOLS[binary] ?? []).find((t) => !t.when || (binary === 'bun' ? args.slice(0, 1) : args).some((arg) => t.when!.test(arg)))
  return tool && { ...tool, binary }
}

/** The command itself, without the launcher in front: `npx --yes vitest run` is `vitest run`. */
export function bare(words: readonly string[]): readonly string[] {
  const [first, second] = words
  // `pnpm tsc`, `yarn run eslint .` and `bun run vitest` run a binary where no script has the name.
  const named = ['pnpm', 'yarn', 'bun'].includes(first ?? '') ? words.slice(second === 'run' ? 2 : 1) : []
  if (TOOLS[named[0] ?? ''] && !(first === 'bun' && named[0] === 'node')) return named
  const launched = first === 'npx' || first === 'bunx' ? words.slice(1) : ['pnpm', 'yarn', 'npm', 'bun'].includes(first ?? '') && ['exec', 'dlx', 'x'].includes(second ?? '') ? words.slice(2) : undefined
  if (!launched) return words
  const at = launched.findIndex((w) => !w.startsWith('-'))
  return at < 0 ? [] : launched.slice(at)
}

/** Kind that the name of a script promises, whatever its text is. */
export function kindOfScriptName(name: string): Kind | undefined {
  if (/e2e|playwright|cypress|:ui\b/.test(name)) return 'e2e'
  if (/^(?:test|unit)(?:$|[:\-.])/.test(name)) return 'test'
  if (/^build(?:$|[:\-.])/.test(name)) return 'build'
  if (/^lint(?:$|[:\-.])/.test(name)) return 'lint'
  if (/^(?:type-?check|check-types|check:types|types|tsc)$/.test(name)) return 'typecheck'
  return undefined
}

/** Packages whose binaries the commands call directly, of those we know. */
export function packagesCalled(commands: readonly Command[]): string[] {
  return commands.flatMap(({ words }) => {
    const binary = words[0]!
    const known = TOOLS[binary]?.[0]?.package
    return known ? [known] : []
  })
}
