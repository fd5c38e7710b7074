import { describe, expect, it } from 'vitest'
import { googleStyle } from '../../../codemods/kit/google-style.ts'
import type { GoogleRules } from '../../../codemods/kit/style.ts'

const RULES: GoogleRules = { width: 60, tight: true, hanging: 2, oldSyntax: false, jsdoc: ['require-jsdoc', 'valid-jsdoc'] }
const styled = (text: string, before?: string, rules: Partial<GoogleRules> = {}): string => googleStyle(text, { ...RULES, ...rules }, { quote: '"', indent: '  ' }, before)

describe('code under eslint-config-google', () => {
  it.each<[string, string, string]>([
    ['has no space inside braces', 'import { a } from "a";\nconst { b } = { a, ...a };\nexport { b };\n', 'import {a} from "a";\nconst {b} = {a, ...a};\nexport {b};\n'],
    ['keeps what it does not ask of types', 'type A = { b: string };\nconst c = ({ b }: A) => { b; };\n', 'type A = { b: string };\nconst c = ({b}: A) => {b;};\n'],
    ['wraps a comment', '// One word after the other, until the line is too long for it.\nf();\n', '// One word after the other, until the line is too long for\n// it.\nf();\n'],
    ['puts a comment that ends a line above it', 'const value = read(); // which is read from where it was written\n', '// which is read from where it was written\nconst value = read();\n'],
    ['opens a comment of a function', '/** Says who it was that asked for this, and when it was asked. */\nconst a = () => 1;\n', '/**\n * Says who it was that asked for this, and when it was\n * asked.\n */\nconst a = () => 1;\n'],
    ['breaks the arguments of a call', 'const missing = names.filter((name) => !known.has(name), all);\n', 'const missing = names.filter(\n    (name) => !known.has(name),\n    all,\n);\n'],
    ['opens the object that is an only argument', 'start({ release: process.env.RELEASE, environment: process.env.NODE_ENV });\n', 'start({\n  release: process.env.RELEASE,\n  environment: process.env.NODE_ENV,\n});\n'],
    ['gives a condition its braces', '  if (typeof trace === "string") scope.setTag("request_id", trace);\n', '  if (typeof trace === "string") {\n    scope.setTag("request_id", trace);\n  }\n'],
    ['breaks behind an operator', 'const environment = process.env.SENTRY_ENVIRONMENT ?? process.env.NODE_ENV;\n', 'const environment = process.env.SENTRY_ENVIRONMENT ??\n  process.env.NODE_ENV;\n'],
    ['goes on with a text', 'const text = `Missing: ${a.join(", ")}. Set them and start it all again.`;\n', 'const text = `Missing: ${a.join(", ")}. Set them and ` +\n  "start it all again.";\n'],
    ['says of what cannot be broken that it is long', 'exports.a = onRequest(sentry.withSentry(async (request, response) => {\n}));\n', 'exports.a = onRequest(sentry.withSentry(async (request, response) => { // eslint-disable-line max-len\n}));\n'],
    ['says of functions without documentation that they have none', 'function a() {}\n/** Says b. */\nexport function c(b) {}\n', '/* eslint-disable require-jsdoc, valid-jsdoc */\nfunction a() {}\n/** Says b. */\nexport function c(b) {}\n'],
    ['leaves an address as it is', '// https://example.com/a/very/long/path/that/no/one/can/break/anywhere\n', '// https://example.com/a/very/long/path/that/no/one/can/break/anywhere\n'],
    ['keeps the end of line', 'const { a } = b;\r\n', 'const {a} = b;\r\n'],
    ['stays where it is no code', 'const { a = ;\n', 'const { a = ;\n'],
  ])('%s', (_, text, expected) => {
    expect(styled(text)).toBe(expected)
    expect(styled(expected)).toBe(expected)
  })
  it('leaves the lines of the app as they are', () => {
    const before = 'const { a } = require("a");\nfunction longerThanItMayBeAndNobodyEverMinded() { return a.b.c.d; }\n'
    expect(styled(`const { c } = require("c");\n${before}`, before)).toBe(`const {c} = require("c");\n${before}`)
    expect(styled(`${before}function c() {}\n`, before)).toBe(`${before}// eslint-disable-next-line require-jsdoc\nfunction c() {}\n`)
  })
  it('goes by what the config leaves of the rules', () => {
    const text = 'function a() { return started({ release: process.env.RELEASE }); }\n'
    expect(googleStyle(text, { tight: false, hanging: 2, oldSyntax: false, jsdoc: [] }, { quote: '"', indent: '  ' })).toBe(text)
    expect(styled('const a = f((name) => !known.has(name), another, and, another);\n', undefined, { hanging: 1 })).toBe('const a = f(\n  (name) => !known.has(name),\n  another,\n  and,\n  another,\n);\n')
    expect(styled(`/* eslint-disable max-len, require-jsdoc */\n${text}`, undefined, { tight: false })).toBe(`/* eslint-disable max-len, require-jsdoc */\n${text}`)
  })
})
