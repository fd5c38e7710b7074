// To compare with: Node starts, parses every source file of a folder once with jscodeshift's parser, and does nothing else.
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { parse } = require('../../dist/codemods/kit.cjs')

for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name)) parse(readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}
