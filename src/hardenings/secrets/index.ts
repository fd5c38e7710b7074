import { defineHardening } from '../../types.ts'
import { assessSecrets } from './assess.ts'
import { write } from './plan.ts'
import { secretsOf } from './subject.ts'

export default defineHardening({
  id: 'secrets',
  scope: 'project',
  title: 'Keep secrets out of the repository',
  why: 'Whoever can read the code of this app can use every key in it, and bots read new code within minutes.',
  pillar: 'secure',
  area: 'security',
  effort: 'an hour',
  risk: 'changes-behaviour',
  riskReason: 'Where it runs in production, the app stops at start until the secrets that stood in its code are set in its environment.',
  undo: 'Revert the commit; what git no longer tracks comes back with it, and a secret that was replaced stays replaced.',
  references: [
    'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    'https://cwe.mitre.org/data/definitions/798.html',
    'https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns',
    'https://supabase.com/docs/guides/api/api-keys',
  ],
  options: {},
  assess: assessSecrets,
  plan: (project, tree) => write(tree, secretsOf(project).work),
})
