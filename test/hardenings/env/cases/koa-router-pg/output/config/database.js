const { Pool } = require('pg');
const { env } = require('../env');

const pool = new Pool({ connectionString: env.DATABASE_URL });

pool.on('error', (error) => {
    console.error('database connection lost', error.message);
});

module.exports = pool;
