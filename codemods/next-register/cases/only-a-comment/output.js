export const register = async () => {
  // Nothing to start yet.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    await import('./env')
  }
}
