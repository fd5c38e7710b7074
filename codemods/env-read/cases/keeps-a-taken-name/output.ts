export function read(env: Record<string, string>) {
  return env.A ?? process.env.KEY;
}
