import { writeFileSync } from 'node:fs'
import path from 'node:path'
import fse from 'fs-extra'
import { describe, expect, it } from 'vitest'
import { firebase } from '../../support/servers/built.ts'
import { count, planned, start } from './started.ts'
import type { Ended, Settings } from './started.ts'

const CANARY = 'canary-0be7fd19a32c'

/** Firebase's own package around the hardened functions; the client of Stripe alone stands in for one that comes over the network. */
async function called(program: string, settings: Settings): Promise<Ended> {
  const app = planned('firebase-functions', firebase())
  try {
    fse.outputFileSync(path.join(app.dir, 'node_modules/stripe/index.js'), 'module.exports = class { checkout = { sessions: { create: async () => ({ id: 1 }) } } }\n')
    writeFileSync(path.join(app.dir, 'host.js'), `const { checkout } = require('./functions/index.js')\n${program}`)
    return await start(app.dir, ['host.js'], { GCLOUD_PROJECT: 'demo', ...settings }, /never/)
  } finally {
    app.remove()
  }
}

const ASKED = `
const ask = () => new Promise((done) => checkout({ method: 'POST', headers: {}, body: {} }, { on() {}, json: (body) => done(console.log('answered', body.id)) }).catch((error) => done(console.log(error.message))))
ask().then(ask)
`

describe('a function of Firebase, hardened', () => {
  it('says nothing where it is only loaded, as by firebase deploy', async () => {
    const ended = await called("console.log('loaded', typeof checkout)\n", {})
    expect(ended, ended.output).toMatchObject({ code: 0 })
    expect(ended.output).toBe('loaded function\n')
  }, 180_000)
  it('names what it lacks once, and goes on', async () => {
    const { output } = await called(ASKED, { STRIPE_SECRET_KEY: CANARY })
    expect(count(output, 'Missing settings: WEBHOOK_SECRET. '), output).toBe(1)
    expect(count(output, 'WEBHOOK_SECRET is not set'), output).toBe(2)
    expect(output).not.toContain(CANARY)
  }, 60_000)
  it('says nothing of what is set', async () => {
    const { output } = await called(ASKED, { STRIPE_SECRET_KEY: CANARY, WEBHOOK_SECRET: CANARY })
    expect(output).toBe('answered 1\nanswered 1\n')
  }, 60_000)
})
