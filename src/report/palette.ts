import { inspect } from 'node:util'

export type Paint = (text: string) => string

export interface Palette {
  bold: Paint
  dim: Paint
  red: Paint
  yellow: Paint
  green: Paint
  cyan: Paint
}

/** Colours that also read on a light background; without `colour` every one returns its text as it is. */
export function palette(colour: boolean): Palette {
  const paint = (name: string): Paint => {
    const [open, close] = inspect.colors[name]!
    return (text) => (colour && text !== '' ? `\u001B[${open}m${text}\u001B[${close}m` : text)
  }
  return { bold: paint('bold'), dim: paint('dim'), red: paint('red'), yellow: paint('yellow'), green: paint('green'), cyan: paint('cyan') }
}
