export default defineEventHandler(async () => {
  const { rows } = await pool.query('select id, text from notes');
  return rows;
});
