const { Router } = require('express');

const router = Router();

router.get('/health', (req, res) => res.json({ provider: 'up' }));

module.exports = router;
