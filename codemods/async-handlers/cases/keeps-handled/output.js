import express from 'express';
const app = express();
app.get('/a', async (req, res) => {
  try {
    res.json(await work());
  } catch (error) {
    res.status(500).json({ message: 'failed' });
  }
});
app.get('/b', asyncHandler(async (req, res) => res.json(await work())));
app.get('/c', (req, res) => res.json([]));
app.use(async (err, req, res, next) => { await log(err); next(err); });
axios.get('/d', async () => { await x(); });
