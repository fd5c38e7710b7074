const express = require('express');
const { list, create, remove } = require('../controllers/notes');
const router = express.Router();

router.get('/', list);
router.post('/', create);
router.delete('/:id', remove);
router.get('/sync', () => {
  throw new Error('canary: the sync route failed');
});
router.get('/refused', () => {
  throw Object.assign(new Error('You may not do that'), { status: 403 });
});
router.get('/upstream', async () => {
  throw Object.assign(new Error('canary: 401 from elsewhere'), { status: 401, response: {} });
});

module.exports = router;
