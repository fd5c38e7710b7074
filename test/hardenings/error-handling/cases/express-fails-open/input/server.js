import express from 'express';
import jwt from 'jsonwebtoken';

const app = express();
app.use((req, res, next) => {
  try {
    req.user = jwt.verify(req.get('authorization'), process.env.JWT_SECRET);
    next();
  } catch (error) {
    console.error(error);
    next();
  }
});
app.get('/api/notes', (req, res) => res.json([]));
app.use((error, req, res, next) => {
  if (res.headersSent) return next(error);
  console.error(error);
  res.status(500).json({ message: 'It failed', requestId: req.get('x-request-id') });
});
app.listen(process.env.PORT || 3000);
