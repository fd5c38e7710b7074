/** The formatting that a file (or most files of an app) uses. */
export interface Style {
  quote: "'" | '"'
  semi: boolean
  /** One level, e.g. '  ' or '\t'. */
  indent: string
  eol: '\n' | '\r\n'
  /** Settings are read as `process.env['X']`: TypeScript refuses `process.env.X` (noPropertyAccessFromIndexSignature). */
  brackets?: boolean
  /** eslint-config-google checks the layout, and a deploy with Firebase asks it first. */
  google?: GoogleRules
}

/** What an app's config leaves of eslint-config-google's rules that code is written to pass. */
export interface GoogleRules {
  /** Columns of a line (max-len); undefined where that is off. */
  width?: number
  /** No space inside braces (object-curly-spacing). */
  tight: boolean
  /** Levels that the arguments of a broken call are deeper. */
  hanging: number
  /** The parser is told a year before `?.` and `??`; it is asked for `.js` alone. */
  oldSyntax: boolean
  jsdoc: readonly ('require-jsdoc' | 'valid-jsdoc')[]
}
