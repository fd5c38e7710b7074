import * as clack from '@clack/prompts'
import type { Progress } from '../../flow/request.ts'
import { printableLine } from '../../report/printable.ts'
import { DOING } from '../progress.ts'

/** Shows a spinner with what is being done while `work` runs; the line that stays says `done`. */
export async function working<T>(signal: AbortSignal, done: string, work: (tell: Progress) => Promise<T>): Promise<T> {
  const spinner = clack.spinner({ signal, cancelMessage: 'Cancelled; nothing was changed.' })
  spinner.start('Working')
  try {
    const result = await work(({ step, detail }) => spinner.message(printableLine(`${DOING[step]} (${detail})`)))
    spinner.stop(done)
    return result
  } catch (error) {
    spinner.error('Stopped')
    throw error
  }
}
