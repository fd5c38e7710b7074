import express from 'express';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { redis } from './cache';
import { client, connectEvents } from './events';
import { health } from './health';
import { sql } from 'drizzle-orm';

const notes = pgTable('notes', { id: integer().primaryKey(), text: text() });

const app = express();
app.use(health([{ name: 'postgres', ask: async () => db.execute(sql`select 1`) }]));
app.use(express.json());

const db = drizzle(process.env.DATABASE_URL ?? '');

app.get('/api/notes', async (_req, res) => {
  await redis?.incr('visits');
  await client?.db().collection('reads').insertOne({ at: new Date() });
  res.json(await db.select().from(notes));
});

connectEvents().catch((error) => console.error(error));

app.listen(Number(process.env.PORT ?? 3000));
