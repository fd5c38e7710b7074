import type { Instrumentation } from "next";
import * as Sentry from "@sentry/nextjs";

export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") await import("./sentry.server.config");
  if (process.env.NEXT_RUNTIME === "edge") await import("./sentry.edge.config");
}

// Next writes the stack to the log and shows visitors its digest; this line says what was asked for when it happened.
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  Sentry.captureRequestError(error, request, context);
  const { digest = "none" } = error as { digest?: string };
  console.error(`${new Date().toISOString()} ${request.method} ${request.path.split("?")[0]} failed in ${context.routePath} (digest ${digest})`);
};
