import { defineConfig } from 'vitest/config'

export default defineConfig({
  // GitHub's packages name source maps that they do not ship.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts', 'codemods/**/*.test.ts'],
    exclude: ['test/apps/**', '**/cases/**', '**/node_modules/**'],
    // Servers, databases, browsers and package managers are real: a busy machine may make one of them late once.
    retry: process.env['CI'] ? 2 : 0,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    pool: 'forks',
    globalSetup: './test/support/build.ts',
    reporters: ['default', './test/support/closing-line.ts'],
    server: { deps: { inline: [/@actions\//] } },
  },
})
