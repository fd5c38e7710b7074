export default defineEventHandler(() => {
  throw new Error('canary: the route failed');
});
