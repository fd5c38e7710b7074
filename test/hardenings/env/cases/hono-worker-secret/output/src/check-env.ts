const checked = new Set<string>();

/** Names the settings that are missing, once and all together. The Worker goes on without them: some requests may need none. */
export function checkEnv(env: object | undefined, ...names: string[]): void {
  const missing = names.filter((name) => !checked.has(name) && !Reflect.get(env ?? {}, name));
  for (const name of names) checked.add(name);
  if (missing.length > 0) console.error(`Missing settings: ${missing.join(", ")}. Set them with: wrangler secret put NAME`);
}
