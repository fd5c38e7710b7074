export function load() {
  throw new Error('no account');
}
