import { name } from '@acme/shared';
import express from 'express';

const app = express();

app.get('/health', (_req, res) => {
  res.json({ name });
});

app.listen(process.env.PORT || 3000);
