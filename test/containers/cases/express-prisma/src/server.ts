import express from 'express';
import { prisma } from './db.js';

const app = express();

app.get('/', async (_req, res) => {
  await prisma.$executeRaw`create table if not exists "Visit" (id serial primary key, at timestamp(3) not null default current_timestamp)`;
  await prisma.visit.create({ data: {} });
  const [{ name }] = await prisma.$queryRaw<{ name: string }[]>`select current_user::text as name`;
  res.json({ name, visits: await prisma.visit.count() });
});

app.listen(process.env.PORT || 3000);
