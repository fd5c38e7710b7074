import mysql from 'mysql2/promise';

export async function withConnection(work) {
  const connection = await mysql.createConnection(process.env.DATABASE_URL);
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
