import { client } from '@/lib/mongodb';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(await client.db().collection('notes').find().toArray());
}
