import type { Instrumentation } from "next";

// Next writes the stack to the log and shows visitors its digest; this line says what was asked for when it happened.
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const { digest = "none" } = error as { digest?: string };
  console.error(`${new Date().toISOString()} ${request.method} ${request.path.split("?")[0]} failed in ${context.routePath} (digest ${digest})`);
};
