import { describe, expect, it } from 'vitest'
import { isProductFile, isTestFile } from '../../src/detect/roles.ts'

describe('the role of a file', () => {
  it.each(['src/test-utils/render.tsx', 'src/testUtils.ts', 'src/setupTests.js', 'vitest.setup.ts', 'jest.globalSetup.js', 'lib/__fixtures__/user.ts', 'test_helpers/db.ts', 'src/a.test.ts'])('%s belongs to the tests', (path) => {
    expect(isTestFile(path)).toBe(true)
    expect(isProductFile(path)).toBe(false)
  })
  it.each(['vite.config.ts', 'apps/web/next.config.mjs', 'src/vitest.config.ts', 'config/jest.config.js', 'app.config.js', 'scripts/seed.ts'])('%s is a tool\'s', (path) => {
    expect(isProductFile(path)).toBe(false)
  })
  it.each(['src/config/jwt.config.ts', 'backend/src/app/configs/db.config.ts', 'config/cors.config.js'])('%s holds settings of the product', (path) => {
    expect(isProductFile(path)).toBe(true)
  })
  it.each(['src/testimonials/list.tsx', 'src/pages/ab-testing.tsx', 'app/testing/page.tsx', 'src/latest/index.ts', 'src/lib/setup.ts', 'src/attest.ts', 'lib/contest-data/a.ts'])('%s is product code', (path) => {
    expect(isTestFile(path)).toBe(false)
    expect(isProductFile(path)).toBe(true)
  })
})
