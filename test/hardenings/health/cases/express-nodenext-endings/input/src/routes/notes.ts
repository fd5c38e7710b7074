import { Router } from 'express';
import redis from '../lib/redis.js';
import { sql } from '../lib/sql.js';

export const notes = Router();

notes.get('/', async (_req, res) => {
  await redis.incr('visits');
  res.json(await sql`select * from notes`);
});
