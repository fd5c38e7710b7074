#!/usr/bin/env node
// Sets up everything that is missing, then hardens a copy of a bundled sample app: the main job, end to end.
// The copy stays, with its branch, to look at.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const sample = join(root, 'test/apps/replit-express-vite/app')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

if (!existsSync(join(root, 'node_modules'))) run(npm, ['ci', '--no-audit', '--no-fund'], root)
if (!existsSync(join(root, 'dist/main.cjs'))) run(npm, ['run', 'build'], root)

const dir = join(mkdtempSync(join(tmpdir(), 'harden-demo-')), 'clinic')
cpSync(sample, dir, { recursive: true })
git('init', '--quiet', '--initial-branch=main')
git('add', '--all')
git('-c', 'user.name=Demo', '-c', 'user.email=demo@localhost', '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message=An app that an AI wrote')

console.log(`\n$ cd ${dir}\n$ harden-my-app apply --yes\n`)
run(process.execPath, [join(root, 'bin/harden-my-app.js'), 'apply', '--yes'], dir)

function git(...args) {
  execFileSync('git', args, { cwd: dir, stdio: 'inherit' })
}
function run(command, args, cwd) {
  execFileSync(command, args, { cwd, stdio: 'inherit' })
}
