import { resolve } from 'node:path'
import type { NodePlopAPI } from 'plop'
import { hardenings } from '../../src/hardenings/index.ts'
import { AREAS } from '../../src/types.ts'
import { PILLARS } from '../../src/flow/score.ts'
import { planAll } from '../../src/flow/plan.ts'
import { render } from '../../src/render/index.ts'
import { diskFiles, writeToDisk } from '../../src/repo/index.ts'
import { createSources } from '../../src/tree/sources.ts'
import { createTree } from '../../src/tree/tree.ts'

interface Skeleton {
  template: string
  /** May hold {{id}}. */
  path: string
}

const SKELETONS: Record<'hardening' | 'framework' | 'codemod', readonly Skeleton[]> = {
  hardening: [
    { template: 'new/hardening/index.ts.hbs', path: 'src/hardenings/{{id}}/index.ts' },
    { template: 'new/hardening/README.md.hbs', path: 'src/hardenings/{{id}}/README.md' },
    { template: 'new/hardening/test.ts.hbs', path: 'test/hardenings/{{id}}/{{id}}.test.ts' },
    { template: 'new/hardening/package.json.hbs', path: 'test/hardenings/{{id}}/cases/first/input/package.json' },
    { template: 'new/hardening/server.js.hbs', path: 'test/hardenings/{{id}}/cases/first/input/server.js' },
  ],
  framework: [{ template: 'new/framework/index.ts.hbs', path: 'src/frameworks/{{id}}/index.ts' }],
  codemod: [
    { template: 'new/codemod/index.ts.hbs', path: 'codemods/{{id}}/index.ts' },
    { template: 'new/codemod/README.md.hbs', path: 'codemods/{{id}}/README.md' },
    { template: 'new/codemod/input.ts.hbs', path: 'codemods/{{id}}/cases/first/input.ts' },
    { template: 'new/codemod/input.ts.hbs', path: 'codemods/{{id}}/cases/first/output.ts' },
  ],
}

/** The config of a custom action may hold anything; plop's own type knows only its built-in ones. */
function harden(id: string): { type: string } {
  const config = { type: 'harden', id }
  return config
}

/** node-plop's own actions escape HTML, render `${{ … }}` away and can delete: ours write through the tree and its guards. */
export default function generators(plop: NodePlopAPI): void {
  plop.setActionType('skeleton', async (answers, config) => {
    const { template, path } = config as unknown as Skeleton
    const target = path.replaceAll('{{id}}', String(answers['id']))
    const root = plop.getDestBasePath()
    const tree = createTree(await diskFiles(root), createSources())
    if (tree.create(target, render(template, answers)) === 'exists') throw new Error(`${target} exists already`)
    await writeToDisk(root, tree.changes())
    return target
  })

  plop.setActionType('harden', async (answers, config) => {
    const { id } = config as unknown as { id: string }
    const dir = resolve(String(answers['dir']))
    const planned = planAll(await diskFiles(dir), createSources(), { dir, only: [id], except: [], options: {} })
    await writeToDisk(dir, planned.tree.changes())
    return planned.outcomes.map((o) => `${o.app}: ${o.outcome}, ${o.reason}`).join('\n')
  })

  const idPrompt = { type: 'input', name: 'id', message: 'Id (kebab-case)', validate: (id: string) => /^[a-z][a-z-]+$/.test(id) || 'lower-case words joined by -' } as const
  plop.setGenerator('hardening', {
    description: 'skeleton of a hardening with its first case',
    prompts: [idPrompt, { type: 'input', name: 'title', message: 'Title (imperative, no period)' }, { type: 'list', name: 'area', message: 'Area', choices: [...AREAS] }, { type: 'list', name: 'pillar', message: 'Pillar', choices: [...PILLARS] }],
    actions: SKELETONS.hardening.map((s) => ({ type: 'skeleton', ...s })),
  })
  plop.setGenerator('framework', {
    description: 'skeleton of a framework',
    prompts: [idPrompt, { type: 'input', name: 'title', message: 'Name, as its makers write it' }, { type: 'input', name: 'package', message: 'npm package that shows it' }],
    actions: SKELETONS.framework.map((s) => ({ type: 'skeleton', ...s })),
  })
  plop.setGenerator('codemod', {
    description: 'skeleton of a codemod with its first case',
    prompts: [idPrompt, { type: 'input', name: 'title', message: 'What it does (imperative, no period)' }],
    actions: SKELETONS.codemod.map((s) => ({ type: 'skeleton', ...s })),
  })
  for (const { id, title } of hardenings) {
    plop.setGenerator(id, {
      description: title,
      prompts: [{ type: 'input', name: 'dir', message: 'Folder of the app to write to' }],
      actions: [harden(id)],
    })
  }
}
