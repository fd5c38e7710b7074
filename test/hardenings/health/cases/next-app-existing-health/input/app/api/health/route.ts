import { NextResponse } from 'next/server'
import { sql } from '@/lib/db'

export async function GET(request: Request) {
  const deep = new URL(request.url).searchParams.get('deep') === '1'
  if (deep) {
    await sql`select 1`
  }
  return NextResponse.json({ status: 'ok' })
}
