import { describe, expect, test } from 'vitest'
import { callsOf } from '../../../codemods/kit/calls.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { directivesOf, hasDirective, topOf } from '../../../codemods/kit/directives.ts'
import { jsxOf } from '../../../codemods/kit/jsx.ts'
import { choiceOption, flagOption, listOption, OptionError, requiredOption, textOption } from '../../../codemods/kit/options.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { quoted, requote } from '../../../codemods/kit/quotes.ts'
import { lineOfNode, rangeOf, textOf } from '../../../codemods/kit/range.ts'
import { functionsAround, insertAfter, insertBefore, statementOf } from '../../../codemods/kit/statements.ts'
import { styleOf } from '../../../codemods/kit/style-of.ts'
import { wrapInCall } from '../../../codemods/kit/wrap.ts'

const parsed = (text: string) => parse(text)!

/** Puts `code` beside the statement that holds the first call of `callee`. */
function beside(where: typeof insertAfter, text: string, callee: string, code: string): string | undefined {
  const file = parsed(text)
  const statement = statementOf(file, callsOf(file, callee)[0]!)!
  return edited(file, [where(file, statement, code)])
}

describe('below a statement', () => {
  test.each([
    ['a();\nb();\n', 'a();\nx();\nb();\n'],
    ['a(); // why\nb();\n', 'a(); // why\nx();\nb();\n'],
    ['a(); b();\n', 'a();\nx();\nb();\n'],
    ['a()', 'a()\nx()'],
    ['if (c) {\n    a();\n}\n', 'if (c) {\n    a();\n    x();\n}\n'],
    ['const f = () => { a(); };\n', 'const f = () => { a(); x(); };\n'],
    ['d()\na(\n  1,\n)\ne()\n', 'd()\na(\n  1,\n)\nx()\ne()\n'],
    ['a()\n;[1].map(b)\nc()\n', 'a()\nx()\n;[1].map(b)\nc()\n'],
    ['\tif (c) {\r\n\t\ta();\r\n\t}\r\n', '\tif (c) {\r\n\t\ta();\r\n\t\tx();\r\n\t}\r\n'],
  ])('%j', (text, expected) => expect(beside(insertAfter, text, 'a', 'x();')).toBe(expected))

  test('code that starts with a bracket does not become part of the line above', () => {
    expect(beside(insertAfter, 'a()\nb()\n', 'a', '(async () => {})();')).toBe('a()\n;(async () => {})()\nb()\n')
  })
  test('lines keep their depth, in the indentation of the file', () => {
    expect(beside(insertAfter, 'function f() {\n\ta()\n\tb()\n}\n', 'a', "x('y', {\n  z: `\n  as it is`,\n});")).toBe("function f() {\n\ta()\n\tx('y', {\n\t\tz: `\n  as it is`,\n\t})\n\tb()\n}\n")
  })
})

describe('above a statement', () => {
  test.each([
    ['a();\nb();\n', 'x();\na();\nb();\n'],
    ['c();\n// why a\n/* and how */\na();\n', 'c();\nx();\n// why a\n/* and how */\na();\n'],
    ['c(); // of c\na();\n', 'c(); // of c\nx();\na();\n'],
    ['{\n  a();\n}\n', '{\n  x();\n  a();\n}\n'],
  ])('%j', (text, expected) => expect(beside(insertBefore, text, 'a', 'x();')).toBe(expected))
})

test('calls by dotted name, in the order of the text', () => {
  const file = parsed("this.app.use(a); app.use(b); other.app.use(c); app['use'](d); app?.use(e); 'app.use(f)'; // app.use(g)\n")
  expect(callsOf(file, 'app.use').map((call) => textOf(file.text, call))).toEqual(['app.use(b)', 'app?.use(e)'])
  expect(callsOf(file, 'this.app.use')).toHaveLength(1)
})

test('the functions around a node, innermost first', () => {
  const file = parsed('class A { run() { go(() => a()) } }\n')
  expect(functionsAround(file, callsOf(file, 'a')[0]!).map((fn) => fn.type)).toEqual(['ArrowFunctionExpression', 'ClassMethod'])
})

test('directives, and where a file begins', () => {
  expect(directivesOf(parsed("'use client'\n\"use strict\";\na\n")).map((d) => d.value)).toEqual(['use client', 'use strict'])
  expect(hasDirective(parsed("a;\n'use client';\n"), 'use client')).toBe(false)
  expect([topOf(parsed("'use client'\na\n")), topOf(parsed('#!/usr/bin/env node\na\n')), topOf(parsed('\uFEFFa\n')), topOf(parsed('a\n'))]).toEqual([12, 19, 1, 0])
})

test('a call around an expression, with types and parentheses', () => {
  const wrap = (text: string, more?: string): string | undefined => {
    const file = parsed(text)
    return edited(file, wrapInCall(file, (file.ast.program.body[0] as unknown as { declaration: object }).declaration, 'f', more))
  }
  expect(wrap('export default a')).toBe('export default f(a)')
  expect(wrap('export default (a as B);\n')).toBe('export default (f(a as B));\n')
  expect(wrap('export default {\n\ta: "1"\n}\n', "{\n  b: 'c',\n}")).toBe('export default f({\n\ta: "1"\n}, {\n\tb: "c",\n})\n')
})

test('elements of JSX', () => {
  const file = parsed('const a = <A.B><C />{children}<C d={children} /></A.B>;\n')
  expect([jsxOf(file, 'A.B').length, jsxOf(file, 'C').length, jsxOf(file, '{children}').length, jsxOf(file, 'D').length]).toEqual([1, 2, 1, 0])
})

test('the style of a file', () => {
  expect(styleOf(parsed('a("b")\nc("d")\n'))).toEqual({ quote: '"', semi: false, indent: '  ', eol: '\n' })
  expect(styleOf(parsed("if (a) {\r\n\tb('c');\r\n\td('e');\r\n}\r\n"))).toEqual({ quote: "'", semi: true, indent: '\t', eol: '\r\n' })
  expect(styleOf(parsed('if (a) {\n    /**\n     * b\n     */\n    c("it\'s", `x`, <a b="c" />);\n}\n')).indent).toBe('    ')
  expect(styleOf(parsed('a'), { quote: '"', semi: false, indent: '\t', eol: '\r\n' })).toEqual({ quote: '"', semi: false, indent: '\t', eol: '\r\n' })
})

test('quotes', () => {
  expect([requote("'a'", '"'), requote('"it\'s"', "'"), requote("'\\'\\n\\\\'", '"')]).toEqual(['"a"', '"it\'s"', '"\'\\n\\\\"'])
  expect(quoted('a"b', '"')).toBe("'a\"b'")
})

test('offsets', () => {
  const file = parsed('a;\n\n  b;\n')
  const [, second] = file.ast.program.body
  expect([rangeOf(second!), lineOfNode(file.text, second!)]).toEqual([{ start: 6, end: 8 }, 3])
  expect(() => rangeOf({})).toThrow(TypeError)
})

test('options as a command line and as a hardening gives them', () => {
  expect([textOption({ a: true }, 'a'), textOption({ a: 1 }, 'a'), textOption({ a: '' }, 'a'), textOption({ a: { b: 1 } as never }, 'a')]).toEqual(['true', '1', undefined, '{"b":1}'])
  expect([listOption({ a: 'b, c' }, 'a'), listOption({ a: ['b', 'c'] }, 'a'), listOption({}, 'a')]).toEqual([['b', 'c'], ['b', 'c'], []])
  expect([flagOption({ a: 'true' }, 'a'), flagOption({ a: false }, 'a'), flagOption({}, 'a')]).toEqual([true, false, false])
  expect(choiceOption({ a: 'b' }, 'a', ['b', 'c'])).toBe('b')
  expect(() => choiceOption({ a: 'd' }, 'a', ['b', 'c'])).toThrow(new OptionError('--a is one of b, c, not "d"'))
  expect(() => requiredOption({}, 'a')).toThrow(OptionError)
})
