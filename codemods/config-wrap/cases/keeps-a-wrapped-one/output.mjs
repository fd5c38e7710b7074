import { withSentryConfig } from '@sentry/nextjs';
import { withAnalyzer } from './analyzer.mjs';

const config = withSentryConfig({ reactStrictMode: true });

export default withAnalyzer(config);
