import type { App } from '../../types.ts'

/** Sets of rules that want every prop of plain JavaScript declared by `propTypes`, and the rule itself. */
const WANTED = /plugin:react\/(?:recommended|all)\b|\b(?:react|reactPlugin|pluginReact|eslintPluginReact|eslintReact)\.configs(?:\.flat)?(?:\.|\[['"])(?:recommended|all)\b|['"]airbnb(?:\/[\w-]+)?['"]|['"]react\/prop-types['"]\s*:\s*\[?\s*(?:['"](?:error|warn)|[12])/
const OFF = /['"]react\/prop-types['"]\s*:\s*\[?\s*(?:['"]off['"]|0)/

/**
 * A component of plain JavaScript as the app's linter takes it: React has dropped `propTypes` (React 19 no longer looks at them), so none are
 * written, and the rule that still wants them is told so.
 */
export function withoutPropTypes({ stack, project }: App, path: string, text: string): string {
  if (!/\.m?jsx?$/.test(path) || !/\bthis\.props\.|function \w+\(\{/.test(text)) return text
  const configs = stack.lint === 'eslint' ? (stack.evidence.lint ?? []).map((one) => project.files.text(one.path) ?? '').join('\n') : ''
  return WANTED.test(configs) && !OFF.test(configs) ? `/* eslint-disable react/prop-types */\n${text}` : text
}
