/** The formatting that a file (or most files of an app) uses. */
export interface Style {
  quote: "'" | '"'
  semi: boolean
  /** One level, e.g. '  ' or '\t'. */
  indent: string
  eol: '\n' | '\r\n'
  /** Settings are read as `process.env['X']`: TypeScript refuses `process.env.X` (noPropertyAccessFromIndexSignature). */
  brackets?: boolean
}
