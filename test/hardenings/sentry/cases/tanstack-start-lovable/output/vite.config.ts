// Additional config goes into defineConfig({ vite: { ... } }).
import { defineConfig } from "@lovable.dev/vite-tanstack-config";
import { sentryVitePlugin } from "@sentry/vite-plugin";

export default defineConfig({
  tanstackStart: {
    server: { entry: "server" },
  },
  vite: {
    plugins: [sentryVitePlugin({
      org: process.env.SENTRY_ORG,
      project: process.env.SENTRY_PROJECT,
      authToken: process.env.SENTRY_AUTH_TOKEN,
      disable: !process.env.SENTRY_AUTH_TOKEN,
      telemetry: false,
      sourcemaps: { filesToDeleteAfterUpload: ["dist/client/**/*.map"] },
    })],
    build: {
      sourcemap: process.env.SENTRY_AUTH_TOKEN ? "hidden" : false,
    },
    define: {
      "import.meta.env.VITE_SENTRY_RELEASE": JSON.stringify(process.env.SENTRY_RELEASE ?? ""),
    },
  },
});
