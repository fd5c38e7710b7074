import { configObjectOf, keyOf, propertyOf } from './objects.ts'
import type { ConfigObject } from './objects.ts'
import type { Parsed } from './parse.ts'
import { unwrapType } from './resolve.ts'
import type { AnyNode } from './walk.ts'

/** Modules whose `defineConfig` hands Vite what it is given. */
const VITE = ['vite', 'vitest/config']
/** What Lovable's agent writes. With one of these keys its `defineConfig` takes Vite's config from `vite`, and leaves out what else stands beside them. */
const LOVABLE = '@lovable.dev/vite-tanstack-config'
const LOVABLE_KEYS = ['vite', 'serverFnErrorLogger', 'ssrErrorLogger', 'nitro', 'tanstackStart', 'react', 'envDefine', 'hmrGate', 'cloudflare']

/** The object of a config module that holds what Vite gets. Undefined where it goes through a `define…` that may do something else with it. */
export function viteConfigOf(parsed: Parsed): ConfigObject | undefined {
  const config = configObjectOf(parsed)
  const foreign = config?.wrappers.filter(({ name, source }) => name.startsWith('define') && source !== undefined && !VITE.includes(source)) ?? []
  if (!config || foreign.length === 0) return config
  if (foreign.length > 1 || foreign[0]?.source !== LOVABLE) return undefined
  const keys = (config.object.properties as AnyNode[]).map((property) => (property.type === 'SpreadElement' ? undefined : keyOf(property)))
  if (keys.includes(undefined)) return undefined
  return !config.inFunction && keys.some((key) => LOVABLE_KEYS.includes(key!)) ? { ...config, within: ['vite'] } : config
}

/** A property of what Vite gets. */
export function viteProperty(parsed: Parsed, config: Pick<ConfigObject, 'object' | 'scope' | 'within'>, key: string): ReturnType<typeof propertyOf> {
  let object = config.object
  for (const outer of config.within ?? []) {
    const found = propertyOf(parsed, object, outer, config.scope)
    if (found.kind !== 'found') return found
    const inner = found.value && unwrapType(found.value)
    if (inner?.type !== 'ObjectExpression') return { kind: 'unknown' }
    object = inner
  }
  return propertyOf(parsed, object, key, config.scope)
}
