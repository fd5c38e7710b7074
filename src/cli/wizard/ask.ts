import { setMaxListeners } from 'node:events'
import * as clack from '@clack/prompts'
import { UserError } from '../../errors.ts'

/** The answer to "take me to the screen before". */
export const BACK = Symbol('back')
export type Back = typeof BACK

export interface Choice<T> {
  value: T
  label: string
  hint?: string
}

const BACK_LABEL = 'Back'
const BACK_VALUE = '\0back'

/** The questions of one run. Esc, Ctrl-C and an interruption from outside all leave the wizard. */
export interface Ask {
  /** One of the choices. */
  pick<T extends string>(message: string, choices: readonly Choice<T>[], options?: { back?: boolean; initial?: T }): Promise<T | Back>
  /** Any of the choices; none is allowed. Ticking "Back" goes back. */
  pickMany(message: string, choices: readonly Choice<string>[], ticked: readonly string[], options?: { back?: boolean }): Promise<string[] | Back>
  text(message: string, options?: { initial?: string; placeholder?: string; fault?: (text: string) => string | undefined }): Promise<string>
  agree(message: string, initial: boolean): Promise<boolean>
}

export function createAsk(signal: AbortSignal): Ask {
  // Every prompt listens to it until the end; Node.js would print a warning between the questions from the eleventh on.
  setMaxListeners(0, signal)
  return {
    async pick<T extends string>(message: string, choices: readonly Choice<T>[], options: { back?: boolean; initial?: T } = {}) {
      const answer = await clack.select<string>({
        signal, message,
        options: [...choices.map(plain), ...(options.back ? [{ value: BACK_VALUE, label: BACK_LABEL }] : [])],
        ...(options.initial !== undefined && { initialValue: options.initial }),
      })
      const value = answered(answer)
      return value === BACK_VALUE ? BACK : (value as T)
    },
    async pickMany(message, choices, ticked, options = {}) {
      const answer = await clack.multiselect<string>({
        signal, message,
        options: [...choices.map(plain), ...(options.back ? [{ value: BACK_VALUE, label: BACK_LABEL, hint: 'tick to return to the screen before' }] : [])],
        initialValues: [...ticked],
        required: false,
      })
      const values = answered(answer)
      return values.includes(BACK_VALUE) ? BACK : values
    },
    async text(message, options = {}) {
      const answer = await clack.text({
        signal, message,
        ...(options.initial !== undefined && { initialValue: options.initial }),
        ...(options.placeholder !== undefined && { placeholder: options.placeholder }),
        validate: (text) => options.fault?.(text ?? ''),
      })
      return answered(answer)
    },
    async agree(message, initial) {
      return answered(await clack.confirm({ signal, message, initialValue: initial }))
    },
  }
}

/** Leaves the wizard: nothing was written by then. */
export function cancelled(): UserError {
  return new UserError('cancelled', 'Cancelled; nothing was changed.', 130)
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (clack.isCancel(answer)) throw cancelled()
  return answer as Exclude<T, symbol>
}

function plain<T extends string>({ value, label, hint }: Choice<T>): { value: string; label: string; hint?: string } {
  return { value, label, ...(hint !== undefined && { hint }) }
}
