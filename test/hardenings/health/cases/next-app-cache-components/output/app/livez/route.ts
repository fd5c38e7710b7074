import { connection, NextResponse } from 'next/server'

// Only says that the app answers: a database outage must not get it restarted.
export async function GET() {
  await connection()
  return NextResponse.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
