const express = require('express');
const { list, create, remove } = require('../controllers/notes');
const { asyncHandler } = require('../errors');
const router = express.Router();

router.get('/', asyncHandler(list));
router.post('/', asyncHandler(create));
router.delete('/:id', remove);
router.get('/sync', () => {
  throw new Error('canary: the sync route failed');
});
router.get('/refused', () => {
  throw Object.assign(new Error('You may not do that'), { status: 403 });
});
router.get('/upstream', asyncHandler(async () => {
  throw Object.assign(new Error('canary: 401 from elsewhere'), { status: 401, response: {} });
}));

module.exports = router;
