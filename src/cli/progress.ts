import type { Progress } from '../flow/request.ts'
import { printableLine } from '../report/printable.ts'
import { palette } from '../report/palette.ts'
import type { Io } from './io.ts'

export const DOING: Readonly<Record<Parameters<Progress>[0]['step'], string>> = {
  read: 'Reading the project',
  detect: 'Finding out what it is made of',
  plan: 'Working out the changes',
  lockfile: 'Updating the lockfile',
  write: 'Writing',
}

/** One line on stderr that is drawn over and removed at the end; nothing where stderr is no terminal. */
export function showProgress(io: Io, wanted: boolean): { tell: Progress; end(): void } {
  if (!wanted || !io.stderr.terminal || io.env['TERM'] === 'dumb') return { tell: () => {}, end: () => {} }
  const { dim } = palette(io.stderr.colour)
  let drawn = false
  return {
    tell({ step, detail }) {
      const line = printableLine(`${DOING[step]} (${detail})`).slice(0, io.stderr.width - 1)
      io.err(`\r\u001B[2K${dim(line)}`)
      drawn = true
    },
    end() {
      if (drawn) io.err('\r\u001B[2K')
    },
  }
}
