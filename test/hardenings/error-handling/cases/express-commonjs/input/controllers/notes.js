const { z } = require('zod');
const Note = z.object({ text: z.string() });

exports.list = async (req, res) => {
  await Promise.reject(new Error('canary: the async route failed'));
  res.json([]);
};

exports.create = async (req, res) => {
  const note = Note.parse(req.body);
  res.status(201).json({ success: true, note, by: req.user?.id });
};

exports.remove = async (req, res) => {
  try {
    if (!req.params.id) return res.status(404).json({ success: false, error: 'No such note' });
    res.json({ success: true });
  } catch (error) {
    console.error(error);
    res.status(500).json({ success: false, error: 'Could not delete it' });
  }
};
