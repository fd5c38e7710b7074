import { defineEventHandler, setHeader } from 'h3';

// Only says that the app answers.
export default defineEventHandler((event) => {
  setHeader(event, 'Cache-Control', 'no-store');
  return { status: 'ok' };
});
