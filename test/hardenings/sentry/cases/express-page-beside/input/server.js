import express from 'express';

const app = express();
app.use(express.static('dist'));
app.get('/api/notes', (_req, res) => res.json([]));
app.listen(process.env.PORT);
