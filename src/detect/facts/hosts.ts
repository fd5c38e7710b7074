import type { FrameworkId } from '../../types.ts'
import { folderOf, inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'
import { fileFact, mergeFacts, textFact } from './places.ts'
import type { Fact } from './places.ts'

const FILES: readonly [host: string, files: readonly string[]][] = [
  ['vercel', ['vercel.json', 'vercel.ts', '.vercelignore', '.vercel/project.json']],
  ['netlify', ['netlify.toml', '.netlify/state.json']],
  ['fly', ['fly.toml', 'fly.json']],
  ['render', ['render.yaml', 'render.yml']],
  ['railway', ['railway.json', 'railway.toml']],
  ['heroku', ['heroku.yml']],
  ['cloudflare', ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc']],
  ['firebase-app-hosting', ['apphosting.yaml', 'apphosting.yml']],
  ['google-app-engine', ['app.yaml', 'app.yml']],
  ['google-cloud-build', ['cloudbuild.yaml', 'cloudbuild.yml', 'cloudbuild.json']],
  ['digitalocean', ['.do/app.yaml', '.do/deploy.template.yaml']],
  ['aws-amplify', ['amplify.yml']],
  ['aws-elastic-beanstalk', ['.elasticbeanstalk/config.yml', 'Dockerrun.aws.json']],
  ['aws-sam', ['samconfig.toml']],
  ['serverless', ['serverless.yml', 'serverless.ts']],
  ['sst', ['sst.config.ts']],
  ['azure-static-web-apps', ['staticwebapp.config.json']],
  ['coolify', ['coolify.json']],
  ['nixpacks', ['nixpacks.toml']],
  ['pm2', ['ecosystem.config.js', 'ecosystem.config.cjs']],
]

/**
 * Where the app is deployed to, by the hosts' own configuration files: those of its folder, and those of the root where the root is no app itself.
 * A Procfile alone names no host: several read it.
 */
export function hostsOf(reader: Reader, path: string, framework: FrameworkId, rootIsApp: boolean, isSite: boolean): Fact[] {
  if (framework === 'supabase-functions') return [{ name: 'supabase', evidence: [{ path, note: 'edge functions' }] }]
  const folders = hostFolders(path, rootIsApp)
  if (framework === 'firebase-functions') return mergeFacts([path, '.', folderOf(path)].flatMap((folder) => fileFact(reader, [folder], 'firebase', ['firebase.json'], 'deploys the functions')))
  const found = FILES.flatMap(([host, names]) => fileFact(reader, folders, host, names, `configuration of ${host}`))
  found.push(...fileFact(reader, folders, 'procfile', ['Procfile'], 'a Procfile, as Heroku, Railway and others read it').map(likely))
  for (const folder of folders) {
    if (isSite) found.push(...textFact(reader, inFolder(folder, 'firebase.json'), 'firebase-hosting', /"hosting"\s*:/, 'Firebase Hosting is configured'))
    found.push(...textFact(reader, inFolder(folder, '.replit'), 'replit', /^\s*\[?deployment|deploymentTarget/m, 'a Replit deployment is configured'))
  }
  const redirects = inFolder(path, 'public/_redirects')
  if (reader.has(redirects) && !found.some((f) => f.name === 'netlify' || f.name === 'cloudflare')) found.push(likely({ name: 'netlify', evidence: [{ path: redirects, note: 'redirects as Netlify and Cloudflare Pages read them' }] }))
  return mergeFacts(found)
}

/** Folders whose hosts' files are about the app: its own, and the root's where the root is no app itself. */
export function hostFolders(path: string, rootIsApp: boolean): string[] {
  return path === '.' || rootIsApp ? [path] : [path, '.']
}

function likely(fact: Fact): Fact {
  return { ...fact, confidence: 'likely' }
}
