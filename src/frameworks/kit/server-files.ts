import { closureOf } from '../../detect/closure.ts'
import { ownPath } from '../../detect/own.ts'
import { isTestFile } from '../../detect/roles.ts'
import { isSource } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import { runsAtEdge } from './edge-runtime.ts'

/** Files of a Next app that only its Node.js server loads: no browser, no middleware, nothing at the edge, and no config. */
export function nextServerFiles(app: App): Set<string> {
  const elsewhere = closureOf(app, app.reached.filter((path) => NOT_THE_SERVER.test(ownPath(app, path)) || runsElsewhere(app.project.files.text(path) ?? '')), (target) => !isActions(app.project.files.text(target) ?? ''))
  return new Set(app.reached.filter((path) => isSource(path) && !isTestFile(path) && !elsewhere.has(path)))
}

/** Files of the app whose names say that only a server may have them, which its bundler holds the app to. */
export function filesNamed(app: App, pattern: RegExp): Set<string> {
  return new Set(app.reached.filter((path) => app.files.includes(path) && !isTestFile(path) && pattern.test(ownPath(app, path))))
}

/** Instrumentation is built for every runtime; what a page of the Pages Router imports is in the page unless only `getServerSideProps` uses it. */
const NOT_THE_SERVER = /^(?:src\/)?(?:middleware|proxy|instrumentation(?:-client)?)\.[cm]?[jt]sx?$|^(?:src\/)?pages\/(?!api\/)|\.config\.[cm]?[jt]s$/

/** 'use client' at its top, or `runtime = 'edge'`. */
function runsElsewhere(text: string): boolean {
  return /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/|['"]use strict['"];?)*['"]use client['"]/.test(text) || runsAtEdge(text)
}

/** A module of server actions is called from the browser, and stays on the server. */
function isActions(text: string): boolean {
  return /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*['"]use server['"]/.test(text)
}
