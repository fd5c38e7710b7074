import express from 'express';
import prisma from './db';

const app = express();

app.get('/notes', async (_req, res) => {
  res.json(await prisma.note.findMany());
});

app.listen(process.env.PORT || 3000);
