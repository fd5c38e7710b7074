const withAnalyzer = require('@next/bundle-analyzer')({ enabled: true })
const { withSentryConfig } = require('@sentry/nextjs')

/** @type {import('next').NextConfig} */
const nextConfig = {}

module.exports = withSentryConfig(withAnalyzer(nextConfig))
