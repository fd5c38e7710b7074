export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  await import('./env');
  const { schedule } = await import('./lib/schedule');
  schedule();
}
