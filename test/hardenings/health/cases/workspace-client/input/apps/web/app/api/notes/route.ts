import { NextResponse } from 'next/server'
import { prisma } from '@notes/db'

export async function GET() {
  return NextResponse.json(await prisma.note.findMany())
}
