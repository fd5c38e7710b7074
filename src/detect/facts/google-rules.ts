import type { GoogleRules } from '../../../codemods/kit/style.ts'
import { inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'

const CONFIGS = [...['', '.js', '.cjs', '.json', '.yml', '.yaml'].map((end) => `.eslintrc${end}`), ...['js', 'mjs', 'cjs'].map((end) => `eslint.config.${end}`), 'package.json']

/** The rules of eslint-config-google, which `firebase init` writes down, where the config in this folder goes by them. */
export function googleRules(reader: Reader, path: string): GoogleRules | undefined {
  const config = CONFIGS.map((name) => inFolder(path, name)).filter((file) => reader.has(file)).map((file) => reader.text(file) ?? '').find((text) => /['"](?:eslint-config-)?google['"]|extends:\s*google\b/.test(text))
  if (config === undefined) return undefined
  const stated = (rule: string): string | undefined => new RegExp(`(?:^|[\\s{,])['"]?${rule}['"]?\\s*:\\s*(\\[[^\\]]*\\]|[^,\\n}]+)`).exec(config)?.[1]
  const off = (rule: string): boolean => /^\[?\s*(?:['"]?off|0)/.test(stated(rule) ?? '')
  const width = Number(/\b(\d{2,3})\b/.exec(stated('max-len') ?? '')?.[1] ?? 80)
  return {
    ...(off('max-len') ? {} : { width }),
    tight: !off('object-curly-spacing') && !/always/.test(stated('object-curly-spacing') ?? ''),
    // Google's own; a config that names a depth alone goes back to one level.
    hanging: stated('indent') === undefined ? 2 : 1,
    oldSyntax: /ecmaVersion['"]?\s*:\s*(?:[5-9]|10|201[5-9])\b/.test(config),
    jsdoc: (['require-jsdoc', 'valid-jsdoc'] as const).filter((rule) => !off(rule)),
  }
}
