const mysql = require('mysql2');

const pool = mysql.createPool(process.env.DATABASE_URL);

async function query(text, values) {
  const [rows] = await pool.promise().query(text, values);
  return rows;
}

module.exports = {
  query,
};
