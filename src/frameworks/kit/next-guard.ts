import { pathToRegexp } from 'path-to-regexp'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Evidence } from '../../types.ts'
import { initOf, plain, propertyOf, staticString } from './config-object.ts'
import { rootFile } from './next.ts'
import type { NextLayout } from './next.ts'
import { namesPath } from './request-guard.ts'
import type { View } from './view.ts'

/**
 * The middleware (proxy since Next 16) that runs before a request of `path` and may answer it itself, at the line of its matcher.
 * Undefined where there is none, its matcher leaves the path out, or its code names the path.
 */
export function guardOf(view: View, next: NextLayout, path: string): Evidence | undefined {
  const file = rootFile(view, next, 'proxy') ?? rootFile(view, next, 'middleware')
  const parsed = file === undefined ? undefined : view.parse(file)
  if (file === undefined || !parsed) return undefined
  const { matcher, line } = matcherOf(parsed)
  const sources = matcher && sourcesOf(parsed, matcher)
  if (sources && !sources.some((source) => matches(source, path))) return undefined
  if (namesPath(parsed.text, path) || !mayAnswer(parsed.text)) return undefined
  const at = sources === undefined && matcher ? 'its matcher cannot be read without running it' : 'it runs before this address'
  return { path: view.in(file), line, note: `${at} and may redirect or refuse a request that carries no session` }
}

/** A middleware that only ever passes requests on is no guard. */
function mayAnswer(text: string): boolean {
  return /redirect|rewrite|new (?:Next)?Response|Response\.json|\bauth\b|clerk|withAuth|protect|session|createMiddleware|await\s/i.test(text)
}

function matcherOf(parsed: Parsed): { matcher: AnyNode | undefined; line: number } {
  const config = initOf(parsed, 'config')
  const matcher = config && propertyOf(parsed, config, 'matcher')
  if (matcher) return { matcher, line: lineOfNode(parsed.text, matcher) }
  let line = 1
  walk(parsed.ast.program, (node) => {
    if (line === 1 && /^Export(?:Default|Named)Declaration$/.test(node.type)) line = lineOfNode(parsed.text, node)
  })
  return { matcher: undefined, line }
}

/** Undefined where a part of the matcher is not a literal. A `has` or `missing` condition is taken as met. */
function sourcesOf(parsed: Parsed, matcher: AnyNode): string[] | undefined {
  const items: unknown[] = matcher.type === 'ArrayExpression' && Array.isArray(matcher.elements) ? matcher.elements : [matcher]
  const sources = items.map((item) => {
    const node = plain(item)
    return isNode(node) && node.type === 'ObjectExpression' ? staticString(parsed, propertyOf(parsed, node, 'source')) : staticString(parsed, node)
  })
  return sources.every((s) => s !== undefined) ? sources : undefined
}

/** With the library and options that Next itself uses. A pattern that it refuses would stop the build, so it guards nothing. */
function matches(source: string, path: string): boolean {
  try {
    return pathToRegexp(source, [], { delimiter: '/', sensitive: false, strict: true }).test(path)
  } catch {
    return false
  }
}
