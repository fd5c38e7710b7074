import { PrismaClient } from '@prisma/client';
import { Redis } from '@upstash/redis';

export const client = new PrismaClient();
export const cache = Redis.fromEnv();
