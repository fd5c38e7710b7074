const withAnalyzer = require('@next/bundle-analyzer')({ enabled: false })

const nextConfig = { reactStrictMode: true, images: { domains: ['example.com'] } }

module.exports = withAnalyzer(nextConfig)
