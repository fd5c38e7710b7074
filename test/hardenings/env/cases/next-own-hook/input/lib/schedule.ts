export function schedule() {
  setInterval(() => {}, 60_000).unref();
}
