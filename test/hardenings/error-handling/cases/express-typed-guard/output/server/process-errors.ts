// After one of these nothing is known of the state of the process. It writes down why and ends; the host starts it again.
process.on('uncaughtException', (error) => exit('Uncaught exception', error));
process.on('unhandledRejection', (reason) => exit('Unhandled rejection', reason));

function exit(what: string, error: unknown) {
  console.error(`${new Date().toISOString()} ${what}`, error);
  process.exit(1);
}
