import { NextResponse } from 'next/server'
import clientPromise from '../../../lib/mongodb'

export async function GET() {
  const client = await clientPromise
  return NextResponse.json(await client.db().collection('notes').find().toArray())
}
