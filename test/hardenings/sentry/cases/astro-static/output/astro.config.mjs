import { defineConfig } from 'astro/config';
import vercel from '@astrojs/vercel';
import sentry from '@sentry/astro';

// Only for its analytics: every page is made when the site is built.
export default defineConfig({
  adapter: vercel({ webAnalytics: { enabled: true } }),
  integrations: [sentry({
    telemetry: false,
    sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN },
    org: process.env.SENTRY_ORG,
    project: process.env.SENTRY_PROJECT,
    authToken: process.env.SENTRY_AUTH_TOKEN,
  })],
});
