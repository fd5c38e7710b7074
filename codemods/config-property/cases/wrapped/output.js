const withAnalyzer = require('@next/bundle-analyzer')({ enabled: false })

const nextConfig = { reactStrictMode: true, images: { domains: ['example.com'], unoptimized: true } }

module.exports = withAnalyzer(nextConfig)
