import { describe, expect, test } from 'vitest'
import { cleanEnvironment } from '../../../src/flow/lockfile/run.ts'
import { loginVariables, SETTINGS } from '../../../src/flow/lockfile/settings.ts'

const reduce = (name: string, text: string): string => SETTINGS[name]!(text)

describe('settings keep what a lockfile and a registry need, and nothing that runs', () => {
  test('.npmrc', () => {
    const text = '\uFEFF; a comment\r\nregistry=https://npm.example.com/\r\n@acme:registry = https://npm.acme.example/\r\n//npm.acme.example/:_authToken=${ACME_TOKEN}\r\nlegacy-peer-deps=true\r\ngit=./evil\r\nscript-shell=./evil\r\nnode-options=--require ./evil.cjs\r\nglobal-pnpmfile=evil.cjs\r\npublic-hoist-pattern[]=*eslint*\r\n'
    expect(reduce('.npmrc', text)).toBe('registry=https://npm.example.com/\n@acme:registry = https://npm.acme.example/\n//npm.acme.example/:_authToken=${ACME_TOKEN}\nlegacy-peer-deps=true\npublic-hoist-pattern[]=*eslint*\n')
  })
  test('.yarnrc', () => expect(reduce('.yarnrc', 'yarn-path ".yarn/evil.js"\nregistry "https://npm.example.com"\n"@acme:registry" "https://npm.acme.example"\n')).toBe('registry "https://npm.example.com"\n"@acme:registry" "https://npm.acme.example"\n'))
  test('.yarnrc.yml', () => expect(reduce('.yarnrc.yml', 'yarnPath: evil.cjs\nplugins:\n  - evil.cjs\nnodeLinker: node-modules\nnpmScopes:\n  acme:\n    npmAuthToken: "${ACME_TOKEN}"\n')).toBe('nodeLinker: node-modules\nnpmScopes:\n  acme:\n    npmAuthToken: ${ACME_TOKEN}\n'))
  test('pnpm-workspace.yaml', () => expect(reduce('pnpm-workspace.yaml', 'packages:\n  - apps/*\nconfigDependencies:\n  evil: 1.0.0\nscriptShell: evil\ncatalog:\n  react: ^19.0.0\n')).toBe('packages:\n  - apps/*\ncatalog:\n  react: ^19.0.0\n'))
  test('bunfig.toml', () => expect(reduce('bunfig.toml', 'preload = ["./evil.ts"]\n[install]\nregistry = "https://npm.example.com"\n[install.security]\nscanner = "evil"\n')).toBe('[install]\nregistry = "https://npm.example.com"\n'))
  test('what is broken is left out', () => {
    expect(reduce('bunfig.toml', '[install')).toBe('')
    expect(reduce('.yarnrc.yml', 'a: [')).toBe('')
  })
})

test('the environment holds what finds programs and registries, and the login that the settings name', () => {
  const named = loginVariables('//npm.acme.example/:_authToken=${ACME_TOKEN}\nregistry=https://example.com/${DATABASE_URL}\nnpmAuthToken: "${YARN_TOKEN}"\n')
  expect(named).toEqual(['ACME_TOKEN', 'YARN_TOKEN'])
  const environment = cleanEnvironment({ PATH: '/bin', HOME: '/home/a', ACME_TOKEN: 'x', DATABASE_URL: 'postgres://secret', NODE_ENV: 'production', NODE_OPTIONS: '--require evil', npm_lifecycle_event: 'x', npm_config_registry: 'https://npm.example.com', npm_config_local_prefix: '/home/a/app', CI: 'true', HTTPS_PROXY: 'http://proxy' }, named)
  expect(Object.keys(environment).filter((name) => !/^(?:COREPACK_|YARN_|NO_|p?npm_config_manage|pnpm_config_manage)/.test(name)).sort()).toEqual(['ACME_TOKEN', 'HOME', 'HTTPS_PROXY', 'PATH', 'npm_config_registry'])
})
