import '$lib/server/env';
import { pool } from '$lib/server/db';

export async function handle({ event, resolve }) {
  event.locals.pool = pool;
  return resolve(event);
}
