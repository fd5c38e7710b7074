export default defineEventHandler(() => {
  throw createError({ statusCode: 403, message: 'You may not do that' });
});
