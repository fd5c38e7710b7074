const express = require('express');
const jwt = require('jsonwebtoken');
const { env } = require('../env');

const router = express.Router();
const level = env.LOG_LEVEL;

router.post('/login', (req, res) => {
  const token = jwt.sign({ id: req.body.id, level }, env.JWT_SECRET, { expiresIn: env.JWT_EXPIRES_IN });
  res.json({ token });
});

module.exports = router;
