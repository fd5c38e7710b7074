import express from 'express';
import prisma from './db';
import { health } from './health';

const app = express();
app.use(health);

app.get('/notes', async (_req, res) => {
  res.json(await prisma.note.findMany());
});

app.listen(process.env.PORT || 3000);
