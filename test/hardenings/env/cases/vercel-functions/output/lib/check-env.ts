/** Names the settings that are missing, all at once. The function goes on without them: some requests may need none. */
export function checkEnv(...names: string[]): void {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) console.error(`Missing environment variables: ${missing.join(', ')}. Set them in the settings of the project on Vercel, and deploy again.`);
}
