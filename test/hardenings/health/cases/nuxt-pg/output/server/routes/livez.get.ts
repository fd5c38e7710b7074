// Only says that the app answers: a database outage must not get it restarted.
export default defineEventHandler((event) => {
  setHeader(event, 'Cache-Control', 'no-store');
  return { status: 'ok' };
});
