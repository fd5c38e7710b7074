import express from 'express';

const app = express();

app.get('/', async (_req, res) => {
  res.json({});
});

app.listen(process.env.PORT || 3000);
