import express from 'express';
import { errorHandler } from './errors';
const app = express();
app.get('/x', (req, res) => res.send('x'));
app.use(errorHandler);
app.listen(3000);
