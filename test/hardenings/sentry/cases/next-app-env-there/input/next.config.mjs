import withAnalyzer from '@next/bundle-analyzer';

const analyze = withAnalyzer({ enabled: process.env.ANALYZE === 'true' });

export default analyze({
  output: 'standalone',
});
