import { tsImport } from 'tsx/esm/api'

/** What `list` and `explain` say, read off the sources themselves: the built command needs no hardening to say it. */
export async function readCatalog() {
  const { catalog } = await tsImport('../../src/catalog.ts', import.meta.url)
  return catalog
}
