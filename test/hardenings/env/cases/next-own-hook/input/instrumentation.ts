export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { schedule } = await import('./lib/schedule');
  schedule();
}
