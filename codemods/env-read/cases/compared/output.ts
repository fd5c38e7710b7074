import { env } from './env.js';

export const isLocal = env.STORAGE === 'local';
