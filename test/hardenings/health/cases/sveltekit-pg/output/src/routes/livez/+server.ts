import { json } from '@sveltejs/kit';

// Only says that the app answers: a database outage must not get it restarted.
export function GET() {
  return json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
}
