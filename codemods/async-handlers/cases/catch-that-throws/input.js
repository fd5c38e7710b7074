import express from 'express';
const app = express();
app.get('/a', async (req, res) => {
  try {
    res.json(await work());
  } catch (error) {
    throw new Error('wrapped');
  }
});
app.get('/b', async (req, res) => {
  if (!req.query.q) return res.status(400).json({ message: 'q is missing' });
  try {
    res.json(await work());
  } finally {
    done();
  }
});
