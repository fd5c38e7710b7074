import { isSource } from '../tree/sources.ts'

/** Tests, their helpers and stories. */
export function isTestFile(path: string): boolean {
  return /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|tests?[-_]?(?:utils?|helpers?|support|setup|data|lib)|e2e|cypress|playwright|spec|fixtures|\.storybook)\//i.test(path) || /(?:^|\/)(?:(?:setup|global)-?tests?|tests?[-_.]?(?:utils?|helpers?|setup)|(?:jest|vitest)[.-]?(?:global[.-]?)?setup)\.[cm]?[jt]sx?$/i.test(path) || /\.(?:test|spec|stories|story|cy|e2e)\.[cm]?[jt]sx?$/.test(path)
}

/** Run by hand or by a tool, never by the product. */
export function isToolFile(path: string): boolean {
  return /(?:^|\/)(?:scripts?|tools?|seeds?|seeders|migrations|docs|examples?)\//.test(path) || /(?:^|\/)(?:seed\w*|migrate)\.[cm]?[jt]s$/.test(path) || /\.config\.[cm]?[jt]s$/.test(path) || /(?:^|\/)\.[\w-]+rc\.[cm]?js$/.test(path)
}

/** Source that can be part of the product. */
export function isProductFile(path: string): boolean {
  return (isSource(path) || /\.(?:vue|svelte|astro)$/.test(path)) && !isTestFile(path) && !isToolFile(path)
}
