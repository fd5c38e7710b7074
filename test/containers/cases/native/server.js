import bcrypt from 'bcrypt';
import Database from 'better-sqlite3';
import express from 'express';
import sharp from 'sharp';

const app = express();
const db = new Database(':memory:');

app.get('/', async (_req, res) => {
  const { answer } = db.prepare('select 6 * 7 as answer').get();
  const same = await bcrypt.compare('secret', await bcrypt.hash('secret', 4));
  const { format } = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } }).png().toBuffer({ resolveWithObject: true }).then(({ info }) => info);
  res.send(`hello ${answer} ${same} ${format}`);
});

app.get('/slow', (_req, res) => {
  setTimeout(() => res.send('finished'), 600);
});

app.listen(process.env.PORT || 3000);
