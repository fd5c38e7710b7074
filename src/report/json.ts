/** One JSON document, as the contract gives it. Control characters of names are escaped by JSON itself. */
export function json(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`
}
