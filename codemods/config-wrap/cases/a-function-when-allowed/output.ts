import { withSentryConfig } from '@sentry/nextjs';

export default withSentryConfig((phase: string) => ({ env: { phase } }));
