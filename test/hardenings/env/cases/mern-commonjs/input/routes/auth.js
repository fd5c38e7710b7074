const express = require('express');
const jwt = require('jsonwebtoken');

const router = express.Router();
const level = process.env.LOG_LEVEL || 'info';

router.post('/login', (req, res) => {
  const token = jwt.sign({ id: req.body.id, level }, process.env.JWT_SECRET, { expiresIn: process.env.JWT_EXPIRES_IN || '7d' });
  res.json({ token });
});

module.exports = router;
