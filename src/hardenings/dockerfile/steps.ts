import posix from 'node:path/posix'
import type { App, Step } from '../../types.ts'
import type { Image } from './image.ts'
import { dockerfilePath } from './render.ts'
import { inside } from '../ci/subject.ts'
import { switchesToImage } from './hosts.ts'
import type { Outside } from './outside.ts'
import type { Writing } from './writes.ts'

export function blockedStep(app: App, { reason, remedy }: { reason: string; remedy?: string }): Step {
  const title = `Make the app${at(app)} fit for an image`
  if (remedy !== undefined) {
    return {
      title, detail: `No Dockerfile was written, because the image could not be built: ${reason}.`,
      prompt: `My app${at(app)} needs a container image, but ${reason}. First tell me what that part of the build is for and whether the app works without its result. Then write a Dockerfile in stages on node:slim that gives the build what it lacks (${remedy}) and leaves it out of the last stage: packages for production only, a user without rights, a health check, an exec-form CMD. Change no code before I agree.`,
    }
  }
  return {
    title,
    detail: `No Dockerfile was written, because the image would not start: ${reason}.`,
    prompt: `My app${at(app)} cannot be put into a container image, because ${reason}. Repair that with the smallest change, so that a plain install, the build script and the start script run the app in production. Then add a Dockerfile in stages on node:slim: packages for production only, a user without rights, a health check by node, and an exec-form CMD that runs node itself.`,
  }
}

/** How the image is built and run, with what only the person has. */
export function buildStep(image: Image): Step {
  const { app, context, build, runs } = image
  const path = dockerfilePath(image)
  const name = imageName(app)
  const args = (build?.args ?? []).map((arg) => ` --build-arg ${arg}`).join('')
  const file = context === app.path ? '' : ` -f ${path}`
  const port = runs.kind === 'static' ? 8080 : runs.port
  const command = `docker build${args}${file} -t ${name} ${context === '.' ? '.' : context}`
  const folders = runs.kind === 'static' ? '' : runs.written.folders.map(({ folder }) => ` -v ${name}-${folder.replace(/[^\w-]+/g, '-')}:${posix.join('/app', image.at, folder)}`).join('')
  const env = runs.kind === 'static' ? '' : ` --env-file ${inside(app.path, '.env')}`
  const run = `docker run --rm --init${env} --read-only --tmpfs /tmp${folders} --cap-drop ALL -p 127.0.0.1:${port}:${port} ${name}`
  const host = switchesToImage(app)
  return {
    title: `Build the image${at(app)} and run it once`,
    detail: [
      `${command}, then ${run}.`,
      ...(args ? [`The build writes ${(build?.args ?? []).join(', ')} into the code that browsers get, so they have to be in your shell (or be given as --build-arg NAME=value) when you build.`] : []),
      ...(host ? [`${host} builds with a Dockerfile as soon as it sees one: the next deployment takes this one in place of its own build.${args ? ' Give it the build arguments in its settings.' : ''}`] : []),
    ].join(' '),
    prompt: `Build and run the container image of my app${at(app)} on this machine: "${command}", then "${run}". If the build or the start fails, tell me the first error and what it means, and change nothing before I agree.`,
  }
}

/** Where the server writes in a way that no folder can be named for. */
export function writesStep(app: App, { unknown }: Writing, user: string): Step {
  const places = unknown.map(({ path, line }) => `${path}:${line}`).join(', ')
  return {
    title: `Let the server${at(app)} write only where the image allows it`,
    detail: `${places}: makes or fills a folder, and the code does not say exactly where. The files of the image belong to root, and the server runs without rights: where such a folder lies in the app's own, it fails, some as soon as it starts.`,
    prompt: `At ${places}, my app${at(app)} makes or writes to a folder. Tell me which folder of the image each of them is. For each that is not in /tmp, add its path to a line "RUN mkdir -p <folder> && chown -R ${user}:${user} <folder>" above USER in the last stage of the Dockerfile, and tell me which of them hold what must not be lost, so that they need a volume. Change nothing else.`,
  }
}

/** The page that the server serves is built in another folder, of which its image has nothing. */
export function outsideStep(app: App, { folder, path, line }: Outside): Step {
  const served = posix.join(app.path, folder)
  return {
    title: `Decide where ${served} comes from in a container`,
    detail: `${path}:${line} serves ${served}, which lies outside of ${app.path}: the image of the server is made of that folder alone, so there it answers requests for the page with an error. Its other routes work. Either the page is served by an image or a host of its own, and nothing is left to do, or the image has to be built from the folder above, with the page's build in it.`,
    prompt: `${path}:${line} serves ${served}, and ${inside(app.path, 'Dockerfile')} builds an image of ${app.path} alone. If my page has a host or an image of its own, tell me so and change nothing. Otherwise change that Dockerfile, and the .dockerignore and compose.yaml that go with it, so that it is built from the root of the repository: a stage that installs and builds the page, and its result copied to where ${path} looks for it. Keep everything else.`,
  }
}

/** A database in a file beside the code, which only root may change. */
export function fileStep(app: App, { path, line }: { path: string; line: number }, user: string): Step {
  return {
    title: `Keep the SQLite file${at(app)} where the image may write`,
    detail: `${path}:${line} keeps data in a file. The files of the image belong to root and go with the container: until the file lies on a volume, the server cannot write it, and what it had written would be lost with the next deployment.`,
    prompt: `At ${path}:${line}, let the SQLite file lie in the folder that the environment variable DATA_DIR names, and where it lies today without it. In the Dockerfile's last stage add "RUN mkdir /data && chown ${user}:${user} /data" and "ENV DATA_DIR=/data" before USER. Show me how I mount a volume at /data on my host. Change nothing else.`,
  }
}

/** What the start script does before the server starts. */
export function beforeStep(app: App, before: readonly string[]): Step {
  return {
    title: `Run ${before.map((command) => `\`${command}\``).join(' and ')} when you release${at(app)}, not at every start`,
    detail: `The start script runs ${before.join(', then ')} first. The image only starts the server: with several containers the same change would run several times at once, and a restart would have to wait for it.`,
    prompt: `My app${at(app)} used to run ${before.join(', then ')} in its start script. The Dockerfile starts only the server. Show me how I run it once per release on my host (a release command, or a job with the same image) and change no code.`,
  }
}

export function localStep(app: App, path: string, line: number): Step {
  return {
    title: `Let the server${at(app)} listen on all addresses in a container`,
    detail: `${path}:${line} listens on localhost. In a container that is the container alone, so nobody reaches it.`,
    prompt: `At ${path}:${line}, take the address that the server listens on from the environment variable HOST and keep today's value where it is not set. In the Dockerfile, add HOST=0.0.0.0 to the ENV line of the last stage. Change nothing else.`,
  }
}

export function at(app: App): string {
  return app.path === '.' ? '' : ` in ${app.path}`
}

export function imageName(app: App): string {
  return app.name.toLowerCase().replace(/^@/, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'app'
}
