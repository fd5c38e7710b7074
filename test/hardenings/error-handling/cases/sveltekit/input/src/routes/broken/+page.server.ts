export function load() {
  throw new Error('canary: the page failed');
}
