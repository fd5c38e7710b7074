import { describe, expect, it } from 'vitest'
import { isProductFile, isTestFile } from '../../src/detect/roles.ts'

describe('the role of a file', () => {
  it.each(['src/test-utils/render.tsx', 'src/testUtils.ts', 'src/setupTests.js', 'vitest.setup.ts', 'jest.globalSetup.js', 'lib/__fixtures__/user.ts', 'test_helpers/db.ts', 'src/a.test.ts'])('%s belongs to the tests', (path) => {
    expect(isTestFile(path)).toBe(true)
    expect(isProductFile(path)).toBe(false)
  })
  it.each(['src/testimonials/list.tsx', 'src/pages/ab-testing.tsx', 'app/testing/page.tsx', 'src/latest/index.ts', 'src/lib/setup.ts', 'src/attest.ts', 'lib/contest-data/a.ts'])('%s is product code', (path) => {
    expect(isTestFile(path)).toBe(false)
    expect(isProductFile(path)).toBe(true)
  })
})
