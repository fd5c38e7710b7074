declare module 'jscodeshift/parser/tsOptions.js' {
  import type { ParserOptions } from '@babel/parser'
  /** Options of Babel's parser behind `--parser=ts`; `tsx` adds the plugin `jsx`. */
  const options: ParserOptions
  export default options
}
