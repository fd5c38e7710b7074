declare module 'jscodeshift/src/getParser.js' {
  /** A parser by its jscodeshift name; its `parse` keeps offsets of the text as given. */
  export default function getParser(name: 'babel' | 'ts' | 'tsx'): { parse(source: string): unknown }
}
