import { NextResponse } from 'next/server'

export const dynamic = 'force-dynamic'

// Only says that the app answers: a database outage must not get it restarted.
export function GET() {
  return NextResponse.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
