const { pool } = require('../db');

exports.check = async (req, res) => {
  try {
    await pool.query('SELECT 1');
    res.json({ status: 'ok', version: process.version, environment: process.env.NODE_ENV });
  } catch (err) {
    res.status(500).json({ status: 'error', error: err.message });
  }
};
