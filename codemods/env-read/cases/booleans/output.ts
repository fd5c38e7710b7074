import { env } from './env.js';

export const on = env.VERBOSE;
export const quiet = !env.VERBOSE;
export const cached = env.CACHE;
export const production = process.env.NODE_ENV === 'production';
