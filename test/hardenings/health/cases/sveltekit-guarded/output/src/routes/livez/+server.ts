import { json } from '@sveltejs/kit';

// Only says that the app answers.
export function GET() {
  return json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
}
