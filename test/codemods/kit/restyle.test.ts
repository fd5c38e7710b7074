import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from '../../../codemods/kit/parse.ts'
import { restyle } from '../../../codemods/kit/restyle.ts'
import { sameAst } from '../../../codemods/kit/same-ast.ts'
import type { Style } from '../../../codemods/kit/style.ts'

const plain: Style = { quote: "'", semi: true, indent: '  ', eol: '\n' }
const double: Style = { ...plain, quote: '"' }
const bare: Style = { ...plain, semi: false }
const tabs: Style = { ...plain, indent: '\t' }
const everything: Style = { quote: '"', semi: false, indent: '    ', eol: '\r\n' }

describe('names in brackets', () => {
  const to = (source: string): string => restyle(source, { ...double, brackets: true })
  test('settings and what a request carries', () => {
    expect(to("f(process.env.A, process.env?.B, import.meta.env.VITE_C);\nres.locals.id = ctx.state.user?.id;\n")).toBe('f(process.env["A"], process.env?.["B"], import.meta.env["VITE_C"]);\nres.locals["id"] = ctx.state["user"]?.id;\n')
  })
  test("SvelteKit's env, and no other of that name", () => {
    expect(to("import { env } from '$env/dynamic/public';\nf(env.PUBLIC_A);\n")).toBe('import { env } from "$env/dynamic/public";\nf(env["PUBLIC_A"]);\n')
    expect(to('f(env.A, event.locals.user, this.state.open);\n')).toBe('f(env.A, event.locals.user, this.state.open);\n')
  })
  test('not what Vite declares, and nothing in a comment or a text', () => {
    const source = 'f(import.meta.env.MODE, import.meta.env.PROD, "process.env.A"); // process.env.A\n'
    expect(to(source)).toBe(source)
  })
})

describe('quotes', () => {
  const to = (source: string): string => restyle(source, double)
  test('strings, imports and directives change', () => {
    expect(to("'use client';\nimport a from 'a';\nexport const b = 'c';\n")).toBe('"use client";\nimport a from "a";\nexport const b = "c";\n')
  })
  test('an escape that is no longer needed goes, one that is needed comes', () => {
    expect(to("f('it\\'s', 'a \"b\\' c\\n');")).toBe('f("it\'s", "a \\"b\' c\\n");')
  })
  test('a string that would need more escapes stays', () => {
    expect(to("f('say \"hi\"');")).toBe("f('say \"hi\"');")
  })
  test('template literals, JSX text, JSX attributes, comments and regular expressions stay', () => {
    const source = "// it's 'x'\nconst a = `'x' ${b('y')}`;\nconst c = <p title=\"z\" alt='q'>it's 'me' {'you'}</p>;\nconst d = /'/;\n"
    expect(to(source)).toBe("// it's 'x'\nconst a = `'x' ${b(\"y\")}`;\nconst c = <p title=\"z\" alt='q'>it's 'me' {\"you\"}</p>;\nconst d = /'/;\n")
  })
  test('a directive with an escape stays', () => expect(to("'use \\'strict\\'';\n")).toBe("'use \\'strict\\'';\n"))
})

describe('semicolons', () => {
  const to = (source: string): string => restyle(source, bare)
  test('statements, imports, types and class members lose them', () => {
    expect(
      to("import 'a';\ntype A = { b: string; c(): void };\ninterface D {\n  e: string;\n  f(): void;\n}\nclass G {\n  h = 1;\n  static i;\n  j() {}\n}\nexport * from 'k';\nexport default D;\n"),
    ).toBe("import 'a'\ntype A = { b: string; c(): void }\ninterface D {\n  e: string\n  f(): void\n}\nclass G {\n  h = 1\n  static i\n  j() {}\n}\nexport * from 'k'\nexport default D\n")
  })
  test.each(['(a)()', '[1].map(a)', '`b`.trim()', '/c/.test(d)', '+e', '-f'])('a line that starts with %s gets its own', (line) => {
    expect(to(`let x = y;\n${line};\n`)).toBe(`let x = y\n;${line}\n`)
    expect(to(`g(() => {\n  ${line};\n  ${line};\n});\n`)).toBe(`g(() => {\n  ${line}\n  ;${line}\n})\n`)
  })
  test('after a comment, in front of the statement', () => {
    expect(to('a(); // why\n// what\n(b)();\n')).toBe('a() // why\n// what\n;(b)()\n')
  })
  test('loops and one-line bodies keep theirs', () => {
    const source = 'for (let i = 0; i < 2; i++) a();\nfor (;;);\nif (b) c(); else d();\ndo e(); while (f);\nconst g = 1; const h = 2;\nwhile (i);\n'
    expect(to(source)).toBe('for (let i = 0; i < 2; i++) a()\nfor (;;);\nif (b) c(); else d()\ndo e(); while (f)\nconst g = 1; const h = 2\nwhile (i);\n')
  })
  test('a class field keeps its own before a computed or generator member', () => {
    const source = "class A {\n  a = 1;\n  ['b'] = 2;\n  c = 3;\n  *d() {}\n  get;\n  e() {}\n}\n"
    expect(to(source)).toBe("class A {\n  a = 1;\n  ['b'] = 2\n  c = 3;\n  *d() {}\n  get;\n  e() {}\n}\n")
  })
  test('an interface member keeps its own before a call or index signature', () => {
    const source = 'interface A {\n  a: string;\n  [key: string]: string;\n  b: number;\n  (c: string): void;\n}\n'
    const out = to(source)
    expect(out).toContain('a: string;\n  [key')
    expect(sameAst(parse(source)!.ast.program, parse(out)!.ast.program)).toBe(true)
  })
  test('return, throw and export declarations', () => {
    expect(to('function a() {\n  if (b) return;\n  throw c;\n}\nexport const d = 1;\nexport { d as e };\n')).toBe('function a() {\n  if (b) return\n  throw c\n}\nexport const d = 1\nexport { d as e }\n')
  })
})

describe('indentation', () => {
  test('tabs and four spaces, also below JSX', () => {
    const source = 'function A() {\n  return (\n    <div>\n      <p>\n        text\n      </p>\n    </div>\n  );\n}\n'
    expect(restyle(source, tabs)).toBe(source.replaceAll('  ', '\t'))
    expect(restyle(source, { ...plain, indent: '    ' })).toBe(source.replaceAll('  ', '    '))
  })
  test('the star of a comment keeps its space', () => {
    expect(restyle('class A {\n  /**\n   * b\n   */\n  c = 1;\n}\n', tabs)).toBe('class A {\n\t/**\n\t * b\n\t */\n\tc = 1;\n}\n')
  })
  test('lines inside a template literal stay', () => {
    expect(restyle('function a() {\n  return `b\n  c ${{\n    d,\n  }}\n    e`;\n}\n', tabs)).toBe('function a() {\n\treturn `b\n  c ${{\n\t\td,\n\t}}\n    e`;\n}\n')
  })
})

test('the end of line is that of the style', () => expect(restyle("a('b');\nc();\n", { ...plain, eol: '\r\n' })).toBe("a('b');\r\nc();\r\n"))
test('its own style is no change', () => expect(restyle("a('it');\n", plain)).toBe("a('it');\n"))
test('what does not parse stays', () => expect(restyle("case 'a': b;", double)).toBe("case 'a': b;"))

/** The kit, every template as it stands and a part of our own sources: real code by the thousand lines. */
function sources(folder: string): string[] {
  return readdirSync(new URL(`../../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?[jt]sx?(?:\.hbs)?$/.test(path))
    .map((path) => join(folder, path))
}

test.each([...sources('codemods/kit'), ...sources('templates'), ...sources('src').filter((_path, i) => i % 8 === 0)])('%s means the same in every style', (path) => {
  const source = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
  const parsed = parse(source)
  for (const style of [plain, double, bare, tabs, everything]) {
    const out = restyle(source, style)
    if (!parsed) expect(out).toBe(source)
    else expect(sameAst(parsed.ast.program, parse(out)?.ast.program)).toBe(true)
    if (style.indent !== everything.indent) expect(restyle(out, style)).toBe(out)
  }
})
