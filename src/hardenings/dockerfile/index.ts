import { defineHardening } from '../../types.ts'
import { assessDockerfile } from './assess.ts'
import { planDockerfile } from './plan.ts'

export default defineHardening({
  id: 'dockerfile',
  title: 'Put the app into a container image',
  why: 'Without an image the app runs only where somebody set up the same system by hand, and images made in a hurry run as root with every tool in them.',
  scope: 'app',
  pillar: 'up',
  area: 'infrastructure',
  effort: 'minutes',
  risk: 'additive',
  riskReason: 'It adds files that only a build of an image reads; Next is told to leave a standalone server beside what it leaves today.',
  undo: 'Delete the Dockerfile and .dockerignore, and the output setting of Next where it was added.',
  references: [
    'https://docs.docker.com/build/building/best-practices/',
    'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/NodeJS_Docker_Cheat_Sheet.html',
    'https://nextjs.org/docs/app/api-reference/config/next-config-js/output',
    'https://cwe.mitre.org/data/definitions/250.html',
  ],
  options: {
    force: { type: 'boolean', default: false, description: 'Writes one also where the host builds and runs the app itself' },
  },
  after: ['health', 'env', 'ci'],
  assess: assessDockerfile,
  plan: planDockerfile,
})
