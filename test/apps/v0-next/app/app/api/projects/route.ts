import { NextResponse } from 'next/server'
import { query } from '@/lib/db'

export async function GET() {
  try {
    const projects = await query('SELECT id, name FROM projects ORDER BY name')
    return NextResponse.json(projects)
  } catch (error) {
    console.error(error)
    return NextResponse.json({ error: 'Failed to load projects' }, { status: 500 })
  }
}
