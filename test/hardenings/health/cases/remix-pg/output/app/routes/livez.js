import { json } from '@remix-run/node';

// Only says that the app answers: a database outage must not get it restarted.
export function loader() {
  return json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
}
