import { stringValue } from '../../../codemods/kit/bindings.ts'
import { decoratedClasses, decoratorsOf } from '../../../codemods/kit/nest.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { textProperty } from '../../frameworks/nest/root.ts'
import type { App } from '../../types.ts'
import { purposeOf } from './paths.ts'
import type { ComparedRoute } from './compared.ts'

const MAY_HOLD = /@(?:Controller|Get|All)\s*\(\s*(?:\{[^}]*)?['"`]\/?[\w/-]*(?:health|live|ready|alive|ping|up)/i

/** Routes that are methods of a class: `@Controller('health')` and `@Get('live')`. */
export function decoratedRoutes(app: App, prefix: string): ComparedRoute[] {
  return app.reached.flatMap((path) => {
    const text = app.project.files.text(path)
    const parsed = text && MAY_HOLD.test(text) ? app.project.parse(path) : undefined
    if (!parsed) return []
    return decoratedClasses(parsed).flatMap(({ node, decorators }) => {
      const given = decorators.get('Controller')
      if (!given) return []
      return methodsOf(node).flatMap((method): ComparedRoute[] => {
        const own = decoratorsOf(method)
        const args = own.get('Get') ?? own.get('All')
        if (!args) return []
        const route = `/${[prefix, pathOf(given[0]), pathOf(args[0])].join('/')}`.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
        return purposeOf(route) ? [{ route, path, line: lineOfNode(parsed.text, method), handler: { path, node: method } }] : []
      })
    })
  })
}

function methodsOf(node: AnyNode): AnyNode[] {
  return ((node.body as AnyNode).body as AnyNode[]).filter((member) => member.type === 'ClassMethod')
}

function pathOf(argument: AnyNode | undefined): string {
  if (!argument) return ''
  return argument.type === 'ObjectExpression' ? (textProperty(argument, 'path') ?? '') : (stringValue(argument) ?? '')
}
