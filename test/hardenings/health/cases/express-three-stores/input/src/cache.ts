import { Redis } from 'ioredis';

// Local development runs without a cache.
export const redis = process.env.REDIS_URL ? new Redis(process.env.REDIS_URL) : null;
