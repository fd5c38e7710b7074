import { STRIPE_KEY } from '$env/static/private';

export function load() {
  return { configured: STRIPE_KEY !== '' };
}
