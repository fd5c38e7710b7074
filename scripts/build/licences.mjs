import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './plugins.mjs'

const ALLOWED = /^(?:MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense)$/

/** Text of THIRD-PARTY-LICENSES for every package that the bundles hold a file of. Throws where one does not say its licence. */
export function collectLicences(metafiles) {
  const folders = new Set(metafiles.flatMap((m) => Object.values(m.outputs).flatMap((o) => Object.keys(o.inputs))).map(packageFolder).filter((f) => f !== undefined))
  const sections = [...folders].sort().map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    if (!ALLOWED.test(manifest.license ?? '')) throw new Error(`${manifest.name} has the licence ${manifest.license}, which nobody has looked at`)
    return `${manifest.name} ${manifest.version}\nLicence: ${manifest.license}\n\n${licenceText(folder) ?? authorLine(manifest)}\n`
  })
  const rule = `\n${'-'.repeat(80)}\n\n`
  return `harden-my-app contains code of the following packages.\n${rule}${[...new Set(sections)].join(rule)}`
}

/** 'node_modules/a/node_modules/@b/c/index.js' lies in 'node_modules/a/node_modules/@b/c'. */
function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]
}

function licenceText(folder) {
  const name = readdirSync(join(root, folder)).find((n) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(n))
  const path = name && join(root, folder, name)
  return path && existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

function authorLine(manifest) {
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name
  return `The package holds no licence text. Author: ${author ?? manifest.repository?.url ?? 'not named'}`
}
