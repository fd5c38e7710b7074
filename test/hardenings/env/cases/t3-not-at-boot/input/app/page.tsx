import { env } from '../lib/env';
import { client } from '../lib/mongodb';

export const dynamic = 'force-dynamic';

export default async function Page() {
  return <p>{env.SMTP_HOST} {await client.db().collection('notes').countDocuments()}</p>;
}
