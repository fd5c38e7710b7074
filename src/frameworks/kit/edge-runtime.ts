/** `export const runtime = 'edge'` or `config = { runtime: 'edge' }`: another runtime than Node.js, without its modules. https://vercel.com/docs/functions/runtimes/edge */
export function runsAtEdge(text: string): boolean {
  return /\bruntime\s*[:=]\s*['"](?:experimental-)?edge['"]/.test(text)
}
