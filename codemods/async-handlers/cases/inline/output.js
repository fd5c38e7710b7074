const express = require('express');
const { asyncHandler } = require('./errors');
const router = express.Router();

router.get('/notes', auth, asyncHandler(async (req, res) => {
  res.json(await listNotes(req.query.q));
}));
router.post('/notes', asyncHandler(async (req, res) => res.status(201).json(await addNote(req.body))));

module.exports = router;
