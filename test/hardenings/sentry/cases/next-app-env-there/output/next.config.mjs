import withAnalyzer from '@next/bundle-analyzer';
import { withSentryConfig } from '@sentry/nextjs/config';

const analyze = withAnalyzer({ enabled: process.env.ANALYZE === 'true' });

export default withSentryConfig(analyze({
  output: 'standalone',
}), {
  org: process.env.SENTRY_ORG,
  project: process.env.SENTRY_PROJECT,
  authToken: process.env.SENTRY_AUTH_TOKEN,
  silent: !process.env.CI,
  telemetry: false,
  release: { name: process.env.SENTRY_RELEASE },
  // Maps are made only where they can be uploaded, and deleted before anybody is served them.
  sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN, deleteSourcemapsAfterUpload: true },
});
