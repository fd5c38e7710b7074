import 'server-only';
import { env } from '../env';

const key = new TextEncoder().encode(env.JWT_SECRET);

export const keyLength = key.length;
