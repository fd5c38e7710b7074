import type { Evidence, Framework, Manifest, Stack } from '../types.ts'
import type { Parsed } from '../tree/sources.ts'

/** One package (or folder) as a framework sees it while it decides whether it is its own. Paths are relative to the package. */
export interface PackageView {
  /** '.' for the root; project-relative. */
  path: string
  manifest?: Manifest
  /** Files under this package and under no nested package, package-relative. */
  files: readonly string[]
  has(path: string): boolean
  text(path: string): string | undefined
  parse(path: string): Parsed | undefined
  /** Package-relative to project path. */
  in(path: string): string
  /** Packages that the source reached from the entries really imports (not tests, scripts, strings or comments), with the places. */
  imports: ReadonlyMap<string, readonly Evidence[]>
  /** Version that the lockfile holds for a dependency, else the declared range; undefined where it is not declared. */
  version(dependency: string): string | undefined
}

/** What a framework says of a package that is its own. */
export interface Match {
  /** 0 to 1; the surest wins, a tie goes to the one listed first. */
  confidence: number
  stack: Partial<Pick<Stack, 'frameworkVersion' | 'language' | 'runtime' | 'entries' | 'build' | 'start' | 'port' | 'output' | 'rendering' | 'router' | 'rootComponent' | 'configFile' | 'conflicts'>>
  evidence: Record<string, Evidence[]>
}

/** One folder of src/frameworks: how to recognise it and where its places are. */
export interface FrameworkModule extends Framework {
  match(view: PackageView): Match | undefined
}
