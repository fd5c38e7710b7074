import { catalog } from '../../catalog.ts'
import { AREA_NAMES } from '../../report/names.ts'
import { json } from '../../report/json.ts'
import { palette } from '../../report/palette.ts'
import { AREAS } from '../../types.ts'
import { VERSION } from '../../version.ts'
import { table } from '../help.ts'
import { EXIT } from '../spec.ts'
import type { Io } from '../io.ts'
import type { Run } from '../spec.ts'

export const run: Run = async (input, io) => {
  io.out(input.value('format') === 'json' ? json(document()) : text(io))
  return EXIT.ok
}

function document(): object {
  return {
    schemaVersion: 1,
    tool: { name: 'harden-my-app', version: VERSION },
    hardenings: catalog.hardenings.map(({ how: _how, ...facts }) => facts),
    codemods: catalog.codemods.map(({ how: _how, ...facts }) => facts),
    frameworks: catalog.frameworks,
  }
}

function text({ stdout }: Io): string {
  const { bold } = palette(stdout.colour)
  const section = (title: string, rows: [string, string][]): string[] => (rows.length === 0 ? [] : [bold(title), ...table(rows, stdout.width), ''])
  return [
    ...AREAS.flatMap((area) => section(`Hardenings: ${AREA_NAMES[area].toLowerCase()}`, catalog.hardenings.filter((h) => h.area === area).map((h) => [h.id, h.title]))),
    ...section('Codemods (harden-my-app codemod <id> <path>...)', catalog.codemods.map((c) => [c.id, c.title])),
    ...section('Frameworks', catalog.frameworks.filter((f) => !f.limited).map((f) => [f.id, f.title])),
    ...section('Recognised, and not changed by this version', catalog.frameworks.filter((f) => f.limited && f.id !== 'unknown').map((f) => [f.id, f.title])),
    'More about one of them: harden-my-app explain <id>', '',
  ].join('\n')
}
