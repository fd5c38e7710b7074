import { palette } from '../report/palette.ts'
import type { Screen } from './io.ts'
import { commands, wizard } from './commands.ts'
import { invocation } from './spec.ts'
import type { CommandSpec, FlagSpec } from './spec.ts'

const EXIT_CODES = [
  ['0', 'done, or nothing to do'],
  ['1', 'findings at or over --fail-on, or something asked for was not done'],
  ['2', 'wrong usage, a missing answer, an unsupported project'],
  ['3', 'a fault of harden-my-app'],
  ['130', 'cancelled'],
] as const

export function globalHelp(screen: Screen): string {
  const { bold } = palette(screen.colour)
  return [
    ...wrap(wizard.about, screen.width), '',
    bold('Usage'), ...table([
      ['harden-my-app [dir]', wizard.summary],
      ...commands.map((c) => [synopsis(c), c.summary] as const),
    ], screen.width), '',
    bold('Flags'), ...table(wizard.flags.map(flagRow), screen.width), '',
    bold('Exit codes'), ...table(EXIT_CODES, screen.width), '',
    ...wrap('Flags of a command: harden-my-app <command> --help. Colours: NO_COLOR=1 switches them off.', screen.width), '',
  ].join('\n')
}

export function commandHelp(spec: CommandSpec, screen: Screen): string {
  const { bold } = palette(screen.colour)
  const section = (title: string, rows: readonly (readonly [string, string])[]): string[] => (rows.length === 0 ? [] : ['', bold(title), ...table(rows, screen.width)])
  return [
    ...wrap(spec.about, screen.width), '',
    bold('Usage'), `  ${synopsis(spec)}${spec.flags.length > 0 ? ' [flags]' : ''}`,
    ...section('Arguments', spec.positionals.map((p) => [`${p.name}${p.many ? '...' : ''}`, p.help] as const)),
    ...section('Flags', spec.flags.map(flagRow)),
    ...section('Examples', spec.examples),
    '',
  ].join('\n')
}

function synopsis(spec: CommandSpec): string {
  return [invocation(spec), ...spec.positionals.map((p) => `${p.required ? `<${p.name}>` : `[${p.name}]`}${p.many ? '...' : ''}`)].join(' ')
}

function flagRow(flag: FlagSpec): readonly [string, string] {
  const takes = flag.kind === 'boolean' ? '' : ` ${flag.takes}`
  return [`${flag.short ? `-${flag.short}, ` : ''}--${flag.name}${takes}`, flag.help]
}

/** Two columns; where the left one leaves no room, the right one goes below it. */
export function table(rows: readonly (readonly [string, string])[], width: number): string[] {
  const left = Math.min(28, Math.max(...rows.map(([name]) => name.length))) + 4
  return rows.flatMap(([name, text]) => {
    const lines = wrap(text, width - left)
    const head = `  ${name}`
    const [first = '', ...rest] = head.length + 2 > left ? ['', ...lines] : lines
    return [first === '' ? head : head.padEnd(left) + first, ...rest.map((line) => ' '.repeat(left) + line)]
  })
}

/** Breaks plain ASCII help text at spaces; reports use report/terminal, which knows wide characters. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
