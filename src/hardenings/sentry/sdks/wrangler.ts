import { isRecord } from '../../../detect/reader.ts'
import { parseJson } from '../../../tree/json.ts'
import { eolOf } from '../../../tree/text.ts'

/** What the SDK keeps the requests of a Worker apart by; the whole of nodejs_compat would put more into the bundle than it asks for. */
const FLAG = 'nodejs_als'
const SUFFICES = /nodejs_(?:compat|als)/
const RELEASE = 'CF_VERSION_METADATA'

/** The wrangler file with the flag that the SDK needs, and the binding by which a Worker knows its own version; undefined where a place is not exact. */
export function withSdk(path: string, text: string): string | undefined {
  return path.endsWith('.toml') ? inToml(text) : inJson(text)
}

/** Written behind the date, so that what the person has laid out stays as it is. */
function inJson(text: string): string | undefined {
  const settings = parseJson(text)
  if (!isRecord(settings)) return undefined
  const { compatibility_flags: flags, env = {} } = settings
  if (!isRecord(env) || Object.values(env).some((one) => isRecord(one) && 'compatibility_flags' in one && !SUFFICES.test(JSON.stringify(one['compatibility_flags'])))) return undefined
  const [date, more] = [...text.matchAll(/^([ \t]*)"compatibility_date"\s*:\s*"[^"]*"/gm)]
  const [list, other] = [...text.matchAll(/"compatibility_flags"\s*:\s*\[([^\]/]*)\]/g)]
  const listed = flags !== undefined && !SUFFICES.test(JSON.stringify(flags))
  if (!date || more || typeof settings['compatibility_date'] !== 'string' || (listed && (!list || other))) return undefined
  const lines = [...(flags === undefined ? [`"compatibility_flags": ["${FLAG}"]`] : []), ...('version_metadata' in settings ? [] : [`"version_metadata": { "binding": "${RELEASE}" }`])]
  const [whole, indent = ''] = date
  const added = text.replace(whole, () => [whole, ...lines.map((line) => `${eolOf(text)}${indent}${line}`)].join(','))
  if (!listed) return added
  const items = (list?.[1] ?? '').trim().replace(/,$/, '')
  return added.replace(list?.[0] ?? '', () => `"compatibility_flags": [${items === '' ? '' : `${items}, `}"${FLAG}"]`)
}

function inToml(text: string): string | undefined {
  const eol = eolOf(text)
  const at = text.search(/^[ \t]*\[/m)
  const [top, tables] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)]
  if ([...tables.matchAll(/^[ \t]*compatibility_flags\s*=\s*(\[[^\]]*\])?/gm)].some((m) => !SUFFICES.test(m[1] ?? ''))) return undefined
  const flagged = flagIn(top, eol)
  if (flagged === undefined) return undefined
  const whole = flagged + tables
  return /version_metadata/.test(whole) ? whole : `${whole.replace(/\s*$/, '')}${eol}${eol}[version_metadata]${eol}binding = "${RELEASE}"${eol}`
}

function flagIn(top: string, eol: string): string | undefined {
  const list = /^([ \t]*compatibility_flags\s*=\s*\[)([^\]#]*)\]/m.exec(top)
  if (list) {
    const [whole, start = '', items = ''] = list
    if (SUFFICES.test(items)) return top
    const more = items.trim().replace(/,$/, '')
    return top.replace(whole, () => `${start}${more === '' ? '' : `${more}, `}"${FLAG}"]`)
  }
  if (/^[ \t]*compatibility_flags/m.test(top)) return undefined
  const line = /^[ \t]*compatibility_date\s*=[^\r\n]*/m.exec(top) ?? /^[ \t]*main\s*=[^\r\n]*/m.exec(top)
  return line ? top.replace(line[0], () => `${line[0]}${eol}compatibility_flags = ["${FLAG}"]`) : undefined
}
