import { env } from '$env/dynamic/private';

export const from = env.MAIL_FROM ?? 'me@example.com';
