const { Router } = require('express');
const router = Router();

router.get('/sync', (req, res) => {
  throw new Error('canary');
});

module.exports = router;
