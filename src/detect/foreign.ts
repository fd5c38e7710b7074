import type { Decoy } from '../types.ts'
import { junkFolder } from './junk.ts'
import { baseName, folderOf, isInside } from './reader.ts'

/** What declares a program in a language that no framework here knows, how people call it, and its sources. */
const FOREIGN: Readonly<Record<string, readonly [title: string, sources: RegExp]>> = {
  'pubspec.yaml': ['a Flutter or Dart app', /\.dart$/], 'go.mod': ['a Go program', /\.go$/], 'Cargo.toml': ['a Rust program', /\.rs$/], 'composer.json': ['a PHP app', /\.php$/], Gemfile: ['a Ruby app', /\.rb$/],
  'pom.xml': ['a Java app', /\.java$/], 'build.gradle': ['a Java or Kotlin app', /\.(?:java|kt)$/], 'build.gradle.kts': ['a Java or Kotlin app', /\.(?:java|kt)$/],
}

/** Programs that the report says nothing of, so that nobody takes it for one on them; of one inside another of its kind the outer. */
export function foreignDecoys(paths: readonly string[]): Decoy[] {
  const found: { path: string; folder: string; title: string }[] = []
  const manifests = paths.filter((path) => Object.hasOwn(FOREIGN, baseName(path)) && junkFolder(path) === undefined)
  for (const path of manifests.sort((a, b) => a.split('/').length - b.split('/').length)) {
    const [title, sources] = FOREIGN[baseName(path)]!
    const folder = folderOf(path)
    const isKnown = found.some((other) => other.title === title && isInside(other.folder, path))
    if (!isKnown && paths.some((other) => isInside(folder, other) && sources.test(other) && junkFolder(other) === undefined)) found.push({ path, folder, title })
  }
  return found.map(({ path, title }) => ({ path, reason: `${title}, which this version looks through for secrets only` }))
}
