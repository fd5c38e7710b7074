/** Names the settings that are missing, all at once. The function goes on without them: some requests may need none. */
export function checkEnv(...names: string[]): void {
  const missing = names.filter((name) => !Deno.env.get(name));
  if (missing.length > 0) console.error(`Missing environment variables: ${missing.join(', ')}. Set them with: supabase secrets set NAME=value`);
}
