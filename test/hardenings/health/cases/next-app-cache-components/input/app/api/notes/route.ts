import { connection, NextResponse } from 'next/server'
import { query } from '@/lib/db'

export async function GET() {
  await connection()
  return NextResponse.json((await query('select * from notes')).rows)
}
