const checked = new Set<string>();

/** Names the settings that are missing, once and all together. The function goes on without them: some requests may need none. */
export function checkEnv(...names: string[]): void {
  const missing = names.filter((name) => !checked.has(name) && !process.env[name]);
  for (const name of names) checked.add(name);
  if (missing.length > 0) console.error(`Missing settings: ${missing.join(', ')}. Set them where the app is hosted.`);
}
