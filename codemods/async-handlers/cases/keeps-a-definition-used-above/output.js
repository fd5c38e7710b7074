const express = require('express');
const router = express.Router();
router.get('/a', requireAuth, (req, res) => res.json([]));
async function requireAuth(req, res, next) {
  res.locals.user = await verify(req);
  next();
}
