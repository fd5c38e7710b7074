export function stop() {
  process.exit(0);
}
