const { Router } = require('express');
const { requireAdmin } = require('../middleware/auth');

const router = Router();

router.get('/health', requireAdmin, (req, res) => res.json({ memory: process.memoryUsage() }));

module.exports = router;
