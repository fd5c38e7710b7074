import { withSentryConfig } from '@sentry/nextjs';

const nextConfig = { experimental: { instrumentationHook: true } };

export default withSentryConfig(nextConfig, { silent: true });
