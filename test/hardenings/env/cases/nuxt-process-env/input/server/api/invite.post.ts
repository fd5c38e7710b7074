export default defineEventHandler(async (event) => {
  const { to } = await readBody(event);
  await sendMail(to);
});
