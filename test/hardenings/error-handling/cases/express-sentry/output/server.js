import './instrument.mjs';
import express from 'express';
import { requestId, errorHandler } from './errors.js';
import './process-errors.js';

const app = express();
app.use(requestId);
app.get('/api/notes', (req, res) => res.json([]));

app.use(errorHandler);
app.listen(process.env.PORT || 3000);
