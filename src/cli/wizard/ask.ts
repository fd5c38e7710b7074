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

/** Asks for one of the choices. Esc and Ctrl-C leave the wizard. */
export async function pick<T extends string>(message: string, choices: readonly Choice<T>[], options: { back?: boolean; initial?: T } = {}): Promise<T | Back> {
  const answer = await clack.select<string>({
    message,
    options: [...choices.map(plain), ...(options.back ? [{ value: '\0back', label: BACK_LABEL }] : [])],
    ...(options.initial !== undefined && { initialValue: options.initial }),
  })
  const value = answered(answer)
  return value === '\0back' ? BACK : (value as T)
}

/** Asks for any of the choices; none is allowed. Ticking "Back" goes back. */
export async function pickMany(message: string, choices: readonly Choice<string>[], ticked: readonly string[], options: { back?: boolean } = {}): Promise<string[] | Back> {
  const answer = await clack.multiselect<string>({
    message,
    options: [...choices.map(plain), ...(options.back ? [{ value: '\0back', label: BACK_LABEL, hint: 'tick to return to the screen before' }] : [])],
    initialValues: [...ticked],
    required: false,
  })
  const values = answered(answer)
  return values.includes('\0back') ? BACK : values
}

export async function ask(message: string, options: { initial?: string; placeholder?: string; fault?: (text: string) => string | undefined } = {}): Promise<string> {
  const answer = await clack.text({
    message,
    ...(options.initial !== undefined && { initialValue: options.initial }),
    ...(options.placeholder !== undefined && { placeholder: options.placeholder }),
    validate: (text) => options.fault?.(text ?? ''),
  })
  return answered(answer)
}

export async function agree(message: string, initial: boolean): Promise<boolean> {
  return answered(await clack.confirm({ message, initialValue: initial }))
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
