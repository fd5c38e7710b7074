import { isSource } from '../tree/sources.ts'

/** Tests, their helpers and stories. */
export function isTestFile(path: string): boolean {
  return /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|tests?[-_]?(?:utils?|helpers?|support|setup|data|lib)|e2e|cypress|playwright|spec|fixtures|\.storybook)\//i.test(path) || /(?:^|\/)(?:(?:setup|global)-?tests?|tests?[-_.]?(?:utils?|helpers?|setup)|(?:jest|vitest)[.-]?(?:global[.-]?)?setup)\.[cm]?[jt]sx?$/i.test(path) || /\.(?:test|spec|stories|story|cy|e2e)\.[cm]?[jt]sx?$/.test(path)
}

/** Run by hand or by a tool, never by the product. */
export function isToolFile(path: string): boolean {
  return /(?:^|\/)(?:scripts?|tools?|seeds?|seeders|migrations|docs|examples?)\//.test(path) || /(?:^|\/)(?:seed\w*|migrate)\.[cm]?[jt]s$/.test(path) || isToolConfig(path) || /(?:^|\/)\.[\w-]+rc\.[cm]?js$/.test(path)
}

const TOOLS = /(?:^|\/)(?:astro|babel|commitlint|craco|cypress|drizzle|esbuild|eslint|jest|karma|lint-staged|metro|next|nuxt|playwright|postcss|prettier|prisma|protractor|rollup|semantic-release|stylelint|svelte|tailwind|tsup|turbo|unocss|uno|vite|vitest|webpack|wdio)[\w.-]*\.config\.[cm]?[jt]s$/

/** `vite.config.ts` is a tool's; `src/config/jwt.config.ts` is how the modules of a Nest app are called that hold its settings. */
function isToolConfig(path: string): boolean {
  return /\.config\.[cm]?[jt]s$/.test(path) && (TOOLS.test(path) || !/(?:^|\/)(?:src|configs?)\//.test(path))
}

/** Source that can be part of the product. */
export function isProductFile(path: string): boolean {
  return (isSource(path) || /\.(?:vue|svelte|astro)$/.test(path)) && !isTestFile(path) && !isToolFile(path)
}
