import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { sentrySvelteKit } from '@sentry/sveltekit';

export default defineConfig({
  plugins: [
    sentrySvelteKit({
      org: process.env.SENTRY_ORG,
      project: process.env.SENTRY_PROJECT,
      authToken: process.env.SENTRY_AUTH_TOKEN,
      autoUploadSourceMaps: Boolean(process.env.SENTRY_AUTH_TOKEN),
      telemetry: false,
      sourcemaps: { filesToDeleteAfterUpload: ['build/client/**/*.map'] },
    }),
    sveltekit(),
  ],
});
