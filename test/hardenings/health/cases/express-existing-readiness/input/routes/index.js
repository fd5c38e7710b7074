const { Router } = require('express');
const health = require('../controllers/health');
const { pool } = require('../db');

const router = Router();

router.get('/health', health.check);
router.get('/notes', async (req, res) => res.json((await pool.query('select * from notes')).rows));

module.exports = router;
