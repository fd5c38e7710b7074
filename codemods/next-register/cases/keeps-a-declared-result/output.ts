export function register(): void {
  start();
}

function start() {}
