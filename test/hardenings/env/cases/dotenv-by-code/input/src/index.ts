import fs from 'fs';
import dotenv from 'dotenv';

for (const path of ['.env.local', '.env']) {
  if (fs.existsSync(path)) {
    dotenv.config({ path });
    break;
  }
}

import express from 'express';
import { pool } from './db';

const app = express();

app.get('/', async (_req, res) => {
  res.json((await pool.query('select 1')).rows);
});

app.listen(Number(process.env.PORT || 3000));
