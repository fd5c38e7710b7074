async function start() {
  if (process.env.NODE_ENV === 'test') return;

  if (process.env.NEXT_RUNTIME === 'nodejs') {
    await import('./jobs');
  }
}

export { start as register };
