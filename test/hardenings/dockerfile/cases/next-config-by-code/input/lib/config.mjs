export function makeConfig() {
  return {};
}
