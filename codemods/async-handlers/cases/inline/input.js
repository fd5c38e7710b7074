const express = require('express');
const router = express.Router();

router.get('/notes', auth, async (req, res) => {
  res.json(await listNotes(req.query.q));
});
router.post('/notes', async (req, res) => res.status(201).json(await addNote(req.body)));

module.exports = router;
