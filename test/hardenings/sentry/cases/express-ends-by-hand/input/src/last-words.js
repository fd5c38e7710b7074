process.on('uncaughtException', (error) => {
  console.error('uncaught', error);
  setTimeout(() => process.exit(1), 100);
});
