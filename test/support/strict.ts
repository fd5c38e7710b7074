/** What TypeScript checks beyond `strict`: code that is added to an app must pass whatever the app's own code passes. */
export const STRICTEST = {
  strict: true,
  noPropertyAccessFromIndexSignature: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noFallthroughCasesInSwitch: true,
  noUncheckedSideEffectImports: true,
}
/** The same where each file is compiled by itself, as bundlers do. */
export const STRICTEST_BUNDLED = { ...STRICTEST, verbatimModuleSyntax: true, isolatedModules: true, erasableSyntaxOnly: true }
