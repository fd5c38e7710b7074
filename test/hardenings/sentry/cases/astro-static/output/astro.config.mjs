import { defineConfig } from 'astro/config';
import vercel from '@astrojs/vercel';
import sentry from '@sentry/astro';

// Only for its analytics: every page is made when the site is built.
export default defineConfig({
  adapter: vercel({ webAnalytics: { enabled: true } }),
  integrations: [sentry({
    enabled: { server: false },
    telemetry: false,
    sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN, filesToDeleteAfterUpload: ['dist/**/*.map', '.vercel/**/*.map'] },
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
