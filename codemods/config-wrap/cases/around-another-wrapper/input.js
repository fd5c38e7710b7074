const withAnalyzer = require('@next/bundle-analyzer')({ enabled: true })

/** @type {import('next').NextConfig} */
const nextConfig = {}

module.exports = withAnalyzer(nextConfig)
