import { defineConfig } from 'vitest/config'

export default defineConfig({
  // GitHub's packages name source maps that they do not ship.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts', 'codemods/**/*.test.ts'],
    exclude: ['test/apps/**', '**/cases/**', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    globalSetup: './test/support/build.ts',
    reporters: ['default', './test/support/closing-line.ts'],
    server: { deps: { inline: [/@actions\//] } },
  },
})
