import express from 'express';

const health = { ok: true };
const app = express();

app.get('/', (req, res) => res.json(health));
app.listen(3000);
