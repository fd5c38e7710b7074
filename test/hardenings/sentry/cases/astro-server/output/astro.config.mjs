// @ts-check
import { defineConfig } from 'astro/config';
import node from '@astrojs/node';
import sentry from '@sentry/astro';

export default defineConfig({
  output: 'server',
  server: { port: 3000 },
  adapter: node({
    mode: 'standalone',
  }),
  integrations: [sentry({
    telemetry: false,
    sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN, filesToDeleteAfterUpload: ['dist/**/*.map'] },
    org: process.env.SENTRY_ORG,
    project: process.env.SENTRY_PROJECT,
    authToken: process.env.SENTRY_AUTH_TOKEN,
  })],
  vite: {
    define: {
      'import.meta.env.PUBLIC_SENTRY_RELEASE': JSON.stringify(process.env.SENTRY_RELEASE ?? ''),
    },
  },
});
