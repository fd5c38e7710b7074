export default defineNuxtConfig({
  compatibilityDate: '2025-05-15',
  devtools: { enabled: true },
  telemetry: false,
  modules: ['@sentry/nuxt/module'],
  sentry: {
    autoInjectServerSentry: 'top-level-import',
    sourceMapsUploadOptions: {
      enabled: Boolean(process.env.SENTRY_AUTH_TOKEN),
      org: process.env.SENTRY_ORG,
      project: process.env.SENTRY_PROJECT,
      authToken: process.env.SENTRY_AUTH_TOKEN,
      telemetry: false,
      sourcemaps: { filesToDeleteAfterUpload: ['.*/**/{public,static}/**/*.map', 'dist/**/*.map'] },
    },
  },
  sourcemap: {
    client: process.env.SENTRY_AUTH_TOKEN ? 'hidden' : false,
  },
  runtimeConfig: {
    public: {
      sentry: { dsn: '', environment: '', release: process.env.SENTRY_RELEASE ?? '' },
    },
  },
});
