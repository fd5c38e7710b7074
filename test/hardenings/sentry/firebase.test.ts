import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode, startChild } from '../../support/servers/child.ts'
import type { Started } from '../../support/servers/child.ts'
import { firebase as packages } from '../../support/servers/built.ts'
import { STRICTEST } from '../../support/strict.ts'
import { hardened } from './planned.ts'

needRegistry()

const CANARY = 'canary-9d41a7'

const manifest = (main: string): string => JSON.stringify({ name: 'functions', private: true, engines: { node: '20' }, main, dependencies: { 'firebase-admin': '^13.0.0', 'firebase-functions': '^6.4.0' } })
const BODIES = `
exports.web = onRequest(async (req, res) => {
  console.log("signed in", req.headers.authorization, req.body);
  if (req.query.way === "refused") {
    res.status(403).send("No.");
    return;
  }
  if (req.query.way === "thrown") throw new Error("thrown boom");
  try {
    if (req.query.way === "caught") throw new Error("caught boom");
    res.send("ok");
  } catch (error) {
    res.status(500).send("Something went wrong");
  }
});

exports.call = onCall({region: "us-central1"}, (request) => {
  if (request.data.way === "refused") throw new HttpsError("permission-denied", "No.");
  if (request.data.way === "sync") throw new Error("sync boom");
  return {ok: true};
});

exports.told = onMessagePublished("notes", async (event) => {
  throw new Error(\`told boom \${event.data.message.json.id}\`);
});

exports.old = functions.https.onRequest(async (req, res) => {
  if (req.query.way === "thrown") throw new Error("old boom");
  res.send("ok");
});
`
const JAVASCRIPT: Record<string, string> = {
  'firebase.json': '{}\n', 'functions/package.json': manifest('index.js'),
  'functions/index.js': `const {onCall, onRequest, HttpsError} = require("firebase-functions/v2/https");\nconst {onMessagePublished} = require("firebase-functions/v2/pubsub");\nconst functions = require("firebase-functions/v1");\n${BODIES}`,
}
const TYPESCRIPT: Record<string, string> = {
  'firebase.json': '{}\n', 'functions/package.json': manifest('lib/index.js'),
  'functions/tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', moduleResolution: 'nodenext', target: 'es2022', outDir: 'lib', ...STRICTEST, esModuleInterop: true, skipLibCheck: true, types: ['node'] }, include: ['src'] }),
  'functions/src/index.ts': `import {onCall, onRequest, HttpsError} from "firebase-functions/v2/https";\nimport {onMessagePublished} from "firebase-functions/v2/pubsub";\nimport * as functions from "firebase-functions/v1";\n${BODIES.replaceAll('exports.', 'export const ').replaceAll('query.way', "query['way']")}`,
}

/** One function in the server that Google runs functions in. */
function inFramework(dir: string, target: string, settings: Record<string, string>): Promise<Started> {
  const type = target === 'told' ? 'cloudevent' : 'http'
  return startChild(process.execPath, dir, (port) => ({
    args: [path.join(packages(), '@google-cloud/functions-framework/build/src/main.js'), '--source', dir, '--target', target, '--signature-type', type, '--port', String(port)],
    env: { HOME: dir, GCLOUD_PROJECT: 'notes', K_REVISION: 'abc123', FIREBASE_DEBUG_MODE: 'true', FIREBASE_DEBUG_FEATURES: '{"skipTokenVerification":true}', ...settings },
  }))
}

const ingest = useIngest(packages)

const SENT: readonly [target: string, way: string, event: string | undefined, status: number][] = [
  ['web', 'fine', undefined, 200], ['web', 'refused', undefined, 403], ['web', 'caught', 'caught boom', 500], ['web', 'thrown', 'thrown boom', 500],
  ['call', 'fine', undefined, 200], ['call', 'refused', undefined, 403], ['call', 'sync', 'sync boom', 500],
  ['told', 'x', 'told boom 7', 500], ['old', 'fine', undefined, 200], ['old', 'thrown', 'old boom', 500],
]
/** A token as Firebase's own: the test has it taken as it is. */
const TOKEN = [{ alg: 'none' }, { sub: 'u_42', uid: 'u_42', email: `${CANARY}@mail.test` }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
const headers = { cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'content-type': 'application/json', 'x-cloud-trace-context': '105445aa7843bc8bf206b12000100000/1;o=1' }
const EVENT = { 'ce-id': '1', 'ce-source': '//pubsub.googleapis.com/projects/notes/topics/notes', 'ce-specversion': '1.0', 'ce-type': 'google.cloud.pubsub.topic.v1.messagePublished' }

async function send(url: string, target: string, way: string): Promise<number> {
  const body = target === 'told' ? { message: { data: Buffer.from(JSON.stringify({ id: 7, mail: CANARY })).toString('base64') } } : { data: { way, mail: CANARY } }
  const answer = await fetch(`${url}/?way=${way}&token=${CANARY}`, { method: 'POST', signal: AbortSignal.timeout(10_000), headers: { ...headers, ...(target === 'call' ? { authorization: `Bearer ${TOKEN}.x` } : {}), ...(target === 'told' ? EVENT : {}) }, body: JSON.stringify(body) })
  return answer.status
}

describe.each([
  ['in JavaScript', JAVASCRIPT, [['sentry']], SENT],
  // What is compiled is the same, in another form.
  ['in TypeScript, on a branch that has error-handling', TYPESCRIPT, [['error-handling'], ['sentry']], SENT.filter(([target]) => target === 'call' || target === 'old')],
] satisfies [string, Record<string, string>, string[][], typeof SENT][])('functions of Firebase %s', (_, files, runs, requests) => {
  it('tell of each error once, with its release, and of nobody; without a DSN they send nothing', async () => {
    const app = hardened(files, packages(), ...runs)
    const dir = path.join(app.dir, 'functions')
    try {
      if (files === TYPESCRIPT) runNode(dir, [path.join(packages(), 'typescript/bin/tsc')])
      const targets = [...new Set(requests.map(([target]) => target))]
      const servers = await Promise.all(targets.map((target) => inFramework(dir, target, { SENTRY_DSN: ingest.dsn })))
      try {
        for (const [target, way, event, status] of requests) {
          ingest.clear()
          expect([target, way, await send(servers[targets.indexOf(target)]!.url, target, way)]).toEqual([target, way, status])
          const events = await ingest.events(event ? 1 : 0)
          expect([target, way, messagesOf(events)]).toEqual([target, way, event ? [event] : []])
          if (event) expect(events[0]).toMatchObject({ release: 'abc123', environment: 'production', ...(target === 'call' ? { user: { id: 'u_42' } } : {}), ...(target === 'told' ? {} : { tags: { request_id: '105445aa7843bc8bf206b12000100000' } }) })
          expect(ingest.leaks(CANARY)).toEqual([])
        }
      } finally {
        await Promise.all(servers.map((server) => server.stop()))
      }
      if (files === TYPESCRIPT) return
      const silent = await inFramework(dir, 'call', {})
      try {
        ingest.clear()
        expect([await send(silent.url, 'call', 'sync'), await send(silent.url, 'call', 'fine')]).toEqual([500, 200])
        expect([await ingest.events(0), ingest.raw()]).toEqual([[], ''])
      } finally {
        await silent.stop()
      }
    } finally {
      app.remove()
    }
  }, 120_000)
})
