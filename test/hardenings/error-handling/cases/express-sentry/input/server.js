import './instrument.mjs';
import express from 'express';

const app = express();
app.get('/api/notes', (req, res) => res.json([]));
app.listen(process.env.PORT || 3000);
