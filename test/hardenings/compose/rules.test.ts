import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../../src/hardenings/compose/existing/rules.ts'

const database = "services:\n  db:\n    image: postgres:17\n    ports:\n      - '5432:5432'\n    volumes:\n      - data:/var/lib/postgresql/data\n"
const app = `${database}  web:\n    build: .\n`
const repaired = (text: string, others: boolean): boolean[] => faultsOf(text, others).filter(({ rule }) => rule === 'published-database').map(({ splice }) => splice !== undefined)

describe('the port of a database', () => {
  it('is kept to this machine where what asks it is started beside it, or by hand', () => {
    expect([repaired(app, false), repaired(app, true), repaired(database, false)]).toEqual([[true], [true], [true]])
  })
  it('is left to the person where other compose files start the apps, on another machine perhaps', () => {
    expect(repaired(database, true)).toEqual([false])
  })
})
