import { env as settings } from '$lib/server/env';
import { env as publicEnv } from '$env/dynamic/public';

export const mail = () => fetch(publicEnv.PUBLIC_MAIL, { headers: { authorization: settings.MAIL_TOKEN! } });
export const url = settings.DATABASE_URL;
