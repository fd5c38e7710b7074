export function Chart() {
  return <svg />
}
