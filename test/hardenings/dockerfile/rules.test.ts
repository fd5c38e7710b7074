import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../../src/hardenings/dockerfile/existing/rules.ts'
import { readDockerfile } from '../../../src/hardenings/dockerfile/existing/read.ts'
import { productionFlag } from '../../../src/hardenings/dockerfile/existing/production.ts'
import { letThrough } from '../../../src/hardenings/dockerfile/ignore.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { detectProject } from '../../../src/detect/project.ts'

const project = detectProject(memoryFiles({ 'package.json': '{"scripts":{"start":"node server.js"},"dependencies":{"express":"^5.0.0"},"devDependencies":{"nodemon":"^3.0.0"}}', 'server.js': "const app = require('express')()\napp.listen(3000)\n" }), createSources())
const rules = (text: string, ignore: string | undefined = '.env*\nnode_modules\n.git\n'): string[] => faultsOf(project.apps[0]!, readDockerfile(text), ignore).map(({ rule, line }) => `${rule}:${line}`)
const END = 'USER node\nHEALTHCHECK CMD true\nCMD ["node", "server.js"]\n'

describe('the rules for a Dockerfile', () => {
  it.each<[name: string, text: string, found: string[]]>([
    ['nothing of a sound one', `FROM node:24-slim\n${END}`, []],
    ['a tag without a version', `FROM node:lts-alpine\n${END}`, ['unpinned-base:1']],
    ['no tag, also behind a registry', `FROM docker.io/library/node\n${END}`, ['unpinned-base:1']],
    ['no fault in a digest', `FROM node@sha256:${'a'.repeat(64)}\n${END}`, []],
    ['the default of an argument', `ARG VERSION=16\nFROM node:\${VERSION}-slim\n${END}`, ['ended-base:2']],
    ['nothing in an argument that only the build knows', `ARG VERSION\nFROM node:\${VERSION}\n${END}`, []],
    ['no version of a stage', `FROM node:24-slim AS base\nFROM base\n${END}`, []],
    ['root of a stage above', 'FROM node:24-slim AS base\nUSER node\nFROM base\nUSER root\nHEALTHCHECK CMD true\nCMD ["node", "server.js"]\n', ['root:4']],
    ['a user that a stage above set', 'FROM node:24-slim AS base\nUSER node\nHEALTHCHECK CMD true\nFROM base\nCMD ["node", "server.js"]\n', []],
    ['no root in an image without rights', 'FROM nginxinc/nginx-unprivileged:1.30-alpine\nHEALTHCHECK CMD true\n', []],
    ['a command through a shell', 'FROM node:24-slim\nUSER node\nHEALTHCHECK CMD true\nCMD npm start\n', ['shell-form:4']],
    ['npm in front of the server', 'FROM node:24-slim\nUSER node\nHEALTHCHECK CMD true\nCMD ["npm", "run", "start"]\n', ['started-by-package-manager:4']],
    ['curl where there is none', 'FROM node:24-alpine\nUSER node\nHEALTHCHECK CMD curl -f http://localhost:3000\nCMD ["node", "server.js"]\n', ['health-check-lacks-tool:3']],
    ['curl that was installed', 'FROM node:24-alpine\nRUN apk add --no-cache \\\n    curl\nUSER node\nHEALTHCHECK CMD curl -f http://localhost:3000\nCMD ["node", "server.js"]\n', []],
    ['values of secrets', `FROM node:24-slim\nENV PORT=3000 JWT_SECRET="abc def"\nENV API_KEY s3cr3t\n${END}`, ['secret:2', 'secret:3']],
    ['secrets as arguments', `FROM node:24-slim\nARG NPM_TOKEN\nENV DATABASE_PASSWORD=$DATABASE_PASSWORD\n${END}`, ['secret-argument:2', 'secret-argument:3']],
    ['no secret in a placeholder or a public key', `FROM node:24-slim\nENV STRIPE_SECRET_KEY=placeholder STRIPE_PUBLISHABLE_KEY=pk_live_x\n${END}`, []],
    ['packages for development', `FROM node:24-slim\nRUN npm ci\n${END}`, ['development-packages:2']],
    ['those that come from another stage', `FROM node:24-slim AS build\nRUN npm ci && npm run build\nFROM node:24-slim\nCOPY --from=build /app/node_modules ./node_modules\n${END}`, ['development-packages:2']],
    ['none after a prune', `FROM node:24-slim\nRUN npm ci && npm run build && npm prune --omit=dev\n${END}`, []],
    ['none where the build stays behind', 'FROM node:24-slim AS build\nRUN npm ci && npm run build\nFROM nginxinc/nginx-unprivileged:1.30\nCOPY --from=build /app/dist /usr/share/nginx/html\nHEALTHCHECK CMD true\n', []],
    ['no command in a document within', `FROM node:24-slim\nCOPY <<EOF /start.sh\nCMD npm start\nENV JWT_SECRET=abc\nEOF\n${END}`, []],
  ])('find %s', (_, text, found) => {
    expect(rules(text)).toEqual(found)
  })
  it('find no packages for development where the app has none', () => {
    const [app] = detectProject(memoryFiles({ 'package.json': '{"dependencies":{"express":"^5.0.0"}}', 'server.js': "require('express')().listen(3000)\n" }), createSources()).apps
    expect(faultsOf(app!, readDockerfile(`FROM node:24-slim\nRUN npm ci\n${END}`), '.env*\nnode_modules\n.git\n')).toEqual([])
  })
  it.each<[name: string, text: string, files: Record<string, string>, flag: string | undefined]>([
    ['one stage that only installs', 'FROM node:24-slim\nRUN apt-get update\nRUN npm ci\nCMD ["node", "server.js"]\n', {}, '--omit=dev'],
    ['npm start of node', 'FROM node:24-slim\nRUN yarn install --frozen-lockfile\nCMD npm start\n', {}, '--production'],
    ['a build after it', 'FROM node:24-slim\nRUN npm ci\nRUN npm run build\nCMD ["node", "server.js"]\n', {}, undefined],
    ['more in the same command', 'FROM node:24-slim\nRUN npm ci && npm test\nCMD ["node", "server.js"]\n', {}, undefined],
    ['a server that a tool for development runs', 'FROM node:24-slim\nRUN npm ci\nCMD ["npx", "nodemon", "server.js"]\n', {}, undefined],
    ['a server that loads such a package', 'FROM node:24-slim\nRUN npm ci\nCMD ["node", "server.js"]\n', { 'server.js': "require('nodemon')\nrequire('express')().listen(3000)\n" }, undefined],
    ['one that names it', 'FROM node:24-slim\nRUN npm ci\nCMD ["node", "server.js"]\n', { 'server.js': "const app = require('express')()\napp.set('view engine', 'nodemon')\napp.listen(3000)\n" }, undefined],
    ['a script that runs with the install', 'FROM node:24-slim\nRUN npm ci\nCMD ["node", "server.js"]\n', { 'package.json': '{"scripts":{"start":"node server.js","postinstall":"nodemon --version"},"dependencies":{"express":"^5.0.0"},"devDependencies":{"nodemon":"^3.0.0"}}' }, undefined],
  ])('leave packages for development out by a flag only where nothing needs them: %s', (_, text, files, flag) => {
    const [app] = detectProject(memoryFiles({ 'package.json': '{"scripts":{"start":"node server.js"},"dependencies":{"express":"^5.0.0"},"devDependencies":{"nodemon":"^3.0.0"}}', 'server.js': "require('express')().listen(3000)\n", ...files }), createSources()).apps
    const last = readDockerfile(text).at(-1)!
    const install = last.instructions.find(({ text }) => /^(?:npm|yarn)/.test(text))!
    expect(productionFlag(app!, last, install)).toBe(flag)
  })
  it('find a copy of everything by what the ignore file lets through', () => {
    const text = `FROM node:24-slim\nCOPY --chown=node:node . /app\n${END}`
    expect(rules(text)).toEqual([])
    expect(rules(text, 'dist\n')).toEqual(['copies-everything:2'])
    expect(faultsOf(project.apps[0]!, readDockerfile(text), undefined).map(({ rule, severity }) => [rule, severity])).toEqual([['copies-everything', 'high']])
  })
  it('reads the ways in which an ignore file is written', () => {
    expect(letThrough('**\n!src\n')).toEqual([])
    expect(letThrough('/node_modules/\n.git/\n.env\n')).toEqual([])
    expect(letThrough('# .env*\nnode_modules/**\n')).toEqual(['**/.env*', '.git'])
  })
})
