/** A beginning that a regular expression fixes; `whole` where nothing follows it. */
interface Beginning {
  text: string
  whole: boolean
}

/** The texts with one of which all matches of a pattern begin, in lower case; '' where one may begin with anything. */
export function beginningsOf(source: string): string[] {
  return [...new Set(alternatives(source).flatMap(ofBranch).map(({ text }) => text.toLowerCase()))]
}

function ofBranch(branch: string): Beginning[] {
  let found: Beginning[] = [{ text: '', whole: true }]
  let at = 0
  while (at < branch.length) {
    const atom = atomAt(branch, at)
    const texts = /^[{*+?]/.test(branch.slice(at + atom.length)) ? undefined : textsOf(atom)
    if (!texts || found.length * texts.length > 64) return found.map(({ text }) => ({ text, whole: false }))
    found = found.flatMap((one) => (one.whole ? texts.map((next) => ({ text: one.text + next.text, whole: next.whole })) : [one]))
    at += atom.length
  }
  return found
}

/** What a letter, a class or a group stands for; undefined where that is too much. */
function textsOf(atom: string): Beginning[] | undefined {
  if (/^\(\?(?!:)/.test(atom) || /^[.^$]$|^\\[bBdDsSwW]$/.test(atom)) return undefined
  if (atom.startsWith('(')) return alternatives(atom.replace(/^\((?:\?:)?/, '').slice(0, -1)).flatMap(ofBranch)
  if (atom.startsWith('[')) return /^\[[A-Za-z0-9]{1,12}\]$/.test(atom) ? atom.slice(1, -1).split('').map((text) => ({ text, whole: true })) : undefined
  return [{ text: atom.replace(/^\\/, ''), whole: true }]
}

function atomAt(source: string, at: number): string {
  if (source[at] === '\\') return source.slice(at, at + 2)
  if (source[at] === '[') return source.slice(at, source.indexOf(']', source[at + 1] === ']' ? at + 2 : at) + 1)
  if (source[at] !== '(') return source[at]!
  let depth = 0
  let end = at
  do {
    const atom = '[\\'.includes(source[end]!) ? atomAt(source, end) : source[end]!
    depth += atom === '(' ? 1 : atom === ')' ? -1 : 0
    end += atom.length
  } while (depth > 0)
  return source.slice(at, end)
}

/** What the bars of the outermost level part. */
function alternatives(source: string): string[] {
  const found: string[] = ['']
  let at = 0
  while (at < source.length) {
    const atom = atomAt(source, at)
    if (atom === '|') found.push('')
    else found[found.length - 1] += atom
    at += atom.length
  }
  return found
}
