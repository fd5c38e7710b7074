const express = require('express');
const jwt = require('jsonwebtoken');

const router = express.Router();

router.post('/login', (req, res) => {
  const token = jwt.sign({ id: req.body.email }, process.env.JWT_SECRET || 'secret123', { expiresIn: '7d' });
  res.json({ token });
});

module.exports = router;
