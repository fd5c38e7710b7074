import { NextResponse } from 'next/server'
import { pool } from '@/lib/db'

export const dynamic = 'force-dynamic'

const TIMEOUT_MS = 1500

const checks = [{ name: 'database', ask: async () => pool.query('select 1') }]

// Says whether the app can do its work: a host sends it no visitors while it cannot.
export async function GET() {
  const down = await findDown()
  const headers = { 'Cache-Control': 'no-store' }
  if (down.length > 0) return NextResponse.json({ status: 'unavailable', down }, { status: 503, headers })
  return NextResponse.json({ status: 'ok' }, { headers })
}

let asked = 0
let answer = Promise.resolve<string[]>([])

// Once a second at most: anyone may call this, and each call reaches the database.
function findDown() {
  if (Date.now() - asked > 1000) {
    asked = Date.now()
    answer = askAll()
  }
  return answer
}

async function askAll() {
  const up = await Promise.all(checks.map(({ ask }) => isUp(ask)))
  return checks.filter((_, i) => !up[i]).map(({ name }) => name)
}

// One that hangs counts as down: whoever asks must get an answer in time.
async function isUp(ask: () => Promise<unknown>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, TIMEOUT_MS, new Error('no answer in time'))
  })
  try {
    await Promise.race([ask(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
