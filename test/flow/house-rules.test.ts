import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fse from 'fs-extra'
import { describe, expect, it } from 'vitest'
import { planAll } from '../../src/flow/plan.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'
import { needRegistry } from '../support/registry.ts'
import { installed } from '../support/servers/install.ts'

needRegistry()

/** What `firebase init` asks for. */
const packages = (): string => installed({ eslint: '8.57.1', 'eslint-config-google': '0.14.0', '@typescript-eslint/eslint-plugin': '5.62.0', '@typescript-eslint/parser': '5.62.0', 'eslint-plugin-import': '2.32.0', typescript: '~5.9.3' })

const manifest = (main: string, rest: object = {}): string => JSON.stringify({ name: 'functions', private: true, engines: { node: '20' }, main, scripts: { lint: 'eslint .' }, dependencies: { 'firebase-admin': '^13.0.0', 'firebase-functions': '^6.4.0', jsonwebtoken: '^9.0.2', stripe: '^16.0.0', ...rest } }, null, 2)

const CODE = `
initializeApp();

EXPORT notes = onRequest(async (req, res) => {
  const secret = process.env.JWT_SECRET || "dev-secret-change-me";
  const token = jwt.verify(req.headers.authorization, secret);
  res.json({notes: await list(token.sub)});
});

const list = async (owner) => {
  const notes = getFirestore().collection("notes");
  return (await notes.where("owner", "==", owner).get()).docs;
};

EXPORT checkout = onRequest({cors: true}, async (req, res) => {
  const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
  const secret = process.env.WEBHOOK_SECRET;
  if (!secret) throw new Error("WEBHOOK_SECRET is not set");
  res.json(await stripe.checkout.sessions.create(req.body));
});

EXPORT charge = onCall({region: "us-central1"}, async (request) => {
  if (!request.auth) throw new HttpsError("unauthenticated", "Sign in first.");
  const stripe = new Stripe("SECRET");
  return stripe.charges.create({amount: request.data.amount});
});

EXPORT welcomeAll = onDocumentCreated("users/{id}", (event) => {
  console.log("welcome", event.params.id);
});
`
/** A key of Stripe's shape, which no scanner of this repository may find here. */
const KEY = ['sk', 'live', '51Hq8ZzKx2Vb7Wn4Tc9Lm3Pd6'].join('_')
const code = (exported: string): string => CODE.replaceAll('EXPORT ', exported).replace('"SECRET"', JSON.stringify(KEY))
const IMPORTS: readonly [names: string, from: string][] = [['{onCall, onRequest, HttpsError}', 'firebase-functions/v2/https'], ['{onDocumentCreated}', 'firebase-functions/v2/firestore'], ['{initializeApp}', 'firebase-admin/app'], ['{getFirestore}', 'firebase-admin/firestore'], ['jwt', 'jsonwebtoken'], ['Stripe', 'stripe']]

const javascript = (ecmaVersion: number): Record<string, string> => ({
  'firebase.json': '{"functions": {"source": "functions", "predeploy": ["npm --prefix \\"$RESOURCE_DIR\\" run lint"]}}\n',
  'functions/package.json': manifest('index.js'),
  'functions/.eslintrc.js': `module.exports = {
  root: true,
  env: {es6: true, node: true},
  parserOptions: {"ecmaVersion": ${ecmaVersion}},
  extends: ["eslint:recommended", "google"],
  rules: {
    "no-restricted-globals": ["error", "name", "length"],
    "prefer-arrow-callback": "error",
    "quotes": ["error", "double", {"allowTemplateLiterals": true}],
  },
};\n`,
  'functions/index.js': IMPORTS.map(([names, from]) => `const ${names} = require("${from}");\n`).join('') + code('exports.'),
})
const TYPESCRIPT: Record<string, string> = {
  'firebase.json': '{}\n',
  'functions/package.json': manifest('lib/index.js'),
  'functions/tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', moduleResolution: 'nodenext', target: 'es2022', outDir: 'lib', strict: true, esModuleInterop: true, skipLibCheck: true }, include: ['src'] }),
  'functions/.eslintrc.js': `module.exports = {
  root: true,
  env: {es6: true, node: true},
  extends: ["eslint:recommended", "plugin:import/errors", "plugin:import/warnings", "plugin:import/typescript", "google", "plugin:@typescript-eslint/recommended"],
  parser: "@typescript-eslint/parser",
  parserOptions: {project: ["tsconfig.json"], sourceType: "module"},
  ignorePatterns: ["/lib/**/*", ".eslintrc.js"],
  plugins: ["@typescript-eslint", "import"],
  rules: {"quotes": ["error", "double"], "import/no-unresolved": 0, "indent": ["error", 2]},
};\n`,
  'functions/src/index.ts': IMPORTS.map(([names, from]) => `import ${names} from "${from}";\n`).join('') + code('export const ').replace('(owner)', '(owner: string)'),
}

/** What ESLint says of the functions, each with its line. */
function faults(files: Record<string, string>): string[] {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-lint-'))
  try {
    for (const [file, text] of Object.entries(files)) fse.outputFileSync(path.join(dir, file), text)
    symlinkSync(packages(), path.join(dir, 'functions/node_modules'))
    const ran = spawnSync(process.execPath, [path.join(packages(), 'eslint/bin/eslint.js'), '--no-eslintrc', '-c', '.eslintrc.js', '--ext', '.js,.ts', '-f', 'json', '.'], { cwd: path.join(dir, 'functions'), encoding: 'utf8', env: { ...process.env, ESLINT_USE_FLAT_CONFIG: 'false' } })
    if (!ran.stdout.startsWith('[')) throw new Error(ran.stdout + ran.stderr)
    const results = JSON.parse(ran.stdout) as { filePath: string; messages: { line: number; ruleId: string | null; message: string; severity: number }[] }[]
    return results.flatMap(({ filePath, messages }) => messages.filter((m) => m.severity === 2).map((m) => `${path.relative(path.join(dir, 'functions'), filePath)}: ${m.ruleId ?? m.message}: ${fse.readFileSync(filePath, 'utf8').split('\n')[m.line - 1]?.trim()}`))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function hardened(files: Record<string, string>): { outcomes: string[]; files: Record<string, string> } {
  const planned = planAll(memoryFiles(files), createSources(), { dir: '.', except: [], options: {} })
  return {
    outcomes: planned.outcomes.map(({ hardening, app, outcome }) => `${hardening}@${app}: ${outcome}`),
    files: { ...files, ...Object.fromEntries(planned.tree.changes().map(({ path: file, after }) => [file, Buffer.from(after).toString()])) },
  }
}

describe('what is added to functions of Firebase', () => {
  it.each([['in JavaScript', javascript(2022)], ['in JavaScript of 2018', javascript(2018)], ['in TypeScript', TYPESCRIPT]])('passes the lint that a deploy asks first, %s', (_, files) => {
    const after = hardened(files)
    expect(after.outcomes).toEqual(expect.arrayContaining(['secrets@.: applied', 'env@functions: applied', 'sentry@functions: applied']))
    expect(faults(after.files)).toEqual([])
  }, 120_000)
})
