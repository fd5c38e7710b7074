import { dottedName } from '../../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../../codemods/kit/imports.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import type { Subject } from '../subject.ts'

/**
 * Variables without which SvelteKit's build stops: what is imported from `$env/static/…` must be set when it builds, and a module that
 * throws for a missing `$env/dynamic/…` variable does so when the build looks at every route.
 */
export function kitEnv({ app, pkg, declares }: Subject): string[] {
  if (!declares('@sveltejs/kit') || !/\bvite build\b/.test(pkg.scripts['build'] ?? '')) return []
  return app.reached.flatMap((path) => {
    const text = app.project.files.text(path)
    if (!text?.includes('$env/')) return []
    return [...staticNames(text), ...(/\.[jt]s$/.test(path) && /\bthrow\b/.test(text) ? guarded(app.project.parse(path)) : [])]
  })
}

function staticNames(text: string): string[] {
  return [...text.matchAll(/import\s*\{([^}]*)\}\s*from\s*['"]\$env\/static\/(?:private|public)['"]/g)].flatMap((match) => (match[1] ?? '').split(',').map((part) => part.trim().split(/\s+/)[0] ?? '').filter((name) => /^[A-Z]/.test(name)))
}

/** `if (!env.X) throw …` on the module's own level. */
function guarded(parsed: ReturnType<Subject['app']['project']['parse']>): string[] {
  if (!parsed) return []
  const locals = importsOf(parsed).filter((ref) => ref.source.startsWith('$env/dynamic/')).flatMap((ref) => ref.named.filter((n) => n.imported === 'env').map((n) => n.local))
  return (parsed.ast.program.body as unknown as AnyNode[]).flatMap((statement) => {
    const { test, consequent } = statement
    if (statement.type !== 'IfStatement' || !isNode(test) || !isNode(consequent) || !/\bthrow\b/.test(parsed.text.slice(consequent.start, consequent.end))) return []
    const [, local = '', name] = test.type === 'UnaryExpression' && test.operator === '!' ? (/^(\w+)\.([A-Z][A-Z0-9_]*)$/.exec(dottedName(test.argument) ?? '') ?? []) : []
    return name !== undefined && locals.includes(local) ? [name] : []
  })
}
