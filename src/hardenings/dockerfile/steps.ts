import type { App, Step } from '../../types.ts'
import type { Image } from './image.ts'
import { dockerfilePath } from './render.ts'
import { switchesToImage } from './hosts.ts'

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
  const run = `docker run --rm --init${runs.kind === 'static' ? '' : ' --env-file .env'} --read-only --tmpfs /tmp --cap-drop ALL -p 127.0.0.1:${port}:${port} ${name}`
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
