import express from 'express';

const app = express();

app.get('/livez', (_req, res) => {
  res.json({ ok: true });
});

if (process.env.NODE_ENV === 'production') {
  app.use(express.static('dist/public'));
} else {
  const { setupVite } = await import('./vite');
  await setupVite(app);
}

app.listen(Number(process.env.PORT) || 5000);
