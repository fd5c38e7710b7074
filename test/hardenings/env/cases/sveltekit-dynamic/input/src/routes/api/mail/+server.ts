import { env } from '$env/dynamic/private';
import { env as publicEnv } from '$env/dynamic/public';

export async function POST() {
  await fetch('https://mail.example.com', { headers: { authorization: `Bearer ${env.MAIL_TOKEN}`, origin: publicEnv.PUBLIC_SITE_URL ?? '' } });
  return new Response(null, { status: 204 });
}
