import type { Handle } from '@sveltejs/kit';

export async function handle({ event, resolve }: Parameters<Handle>[0]) {
  return resolve(event);
}
