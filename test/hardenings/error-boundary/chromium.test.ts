import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { serveFolder, useChromium } from '../../support/browser.ts'
import { startApp } from '../../support/servers/app.ts'
import { astro, builtApp, nuxt, reactRouter, remix, svelteKit, tanstackStart } from '../../support/servers/built.ts'
import type { Stack } from '../../support/servers/built.ts'
import { builtNext, viteJavaScript, viteTypeScript } from './stacks.ts'

beforeAll(() => {
  for (const stack of [viteTypeScript, svelteKit, nuxt, remix, reactRouter, tanstackStart]) stack()
}, 400_000)
const chromium = useChromium()

/** The message; Next announces routes in an element of the same role. */
const alertOf = (page: Page): Locator => page.locator('[role=alert]:has(h1)')

/** A page and what it wrote to its console. */
interface Opened {
  page: Page
  errors: string[]
}

async function open(url: string): Promise<Opened> {
  const page = await chromium.browser!.newPage()
  const errors: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  await page.goto(url, { waitUntil: 'networkidle' })
  return { page, errors }
}

/** The fallback is there, with a reference that stands in the console as well and a way back; answers the reference. */
async function failed({ page, errors }: Opened, home = 'Go to the start page'): Promise<string> {
  await alertOf(page).waitFor({ timeout: 10_000 })
  const code = alertOf(page).locator('code')
  await expect.poll(() => code.textContent()).toMatch(/^[\da-z]{6,}$/)
  const reference = (await code.textContent()) ?? ''
  await expect.poll(() => errors.join('\n'), { timeout: 5000 }).toContain(`Error ${reference}:`)
  expect(await page.getByText(home).count()).toBe(1)
  // React draws a component that threw a second time at once: those of the cases stay broken for a while.
  await page.waitForTimeout(1600)
  return reference
}

async function withStatic(name: string, stack: Stack, base: string, test: (url: string) => Promise<void>): Promise<void> {
  const app = builtApp('error-boundary', name, stack)
  const server = await serveFolder(path.join(app.dir, 'dist'), base)
  try {
    await test(server.url)
  } finally {
    await server.stop()
    app.remove()
  }
}

/** Without a stack it is Next. */
async function withServer(name: string, stack: Stack | undefined, test: (url: string) => Promise<void>): Promise<void> {
  const built = stack ? { ...builtApp('error-boundary', name, stack), start: stack.start } : builtNext(name)
  try {
    const app = await startApp(built.dir, built.start, { HOST: '127.0.0.1' })
    try {
      await test(app.url)
    } finally {
      await app.stop()
    }
  } finally {
    built.remove()
  }
}

/** A button that breaks its component once: the fallback comes, and trying again brings the component back. */
async function breaksAndRecovers(url: string, button: RegExp, again: string): Promise<Page> {
  const opened = await open(url)
  await opened.page.getByRole('button', { name: button }).click()
  await failed(opened)
  await opened.page.getByRole('button', { name: again }).click()
  await opened.page.getByRole('button', { name: button }).waitFor({ timeout: 10_000 })
  expect(await alertOf(opened.page).count()).toBe(0)
  return opened.page
}

describe('a page in the browser', () => {
  it('of Vite with React Router keeps its layout and comes back with another page', async () => {
    if (!chromium.browser) return
    await withStatic('vite-shadcn-routes', viteTypeScript(), '', async (url) => {
      const opened = await open(`${url}/offers`)
      await failed(opened, 'Ir a la página de inicio')
      await opened.page.getByRole('button', { name: 'Intentar de nuevo' }).click()
      await opened.page.getByRole('heading', { name: 'Offers' }).waitFor()
      await opened.page.getByRole('link', { name: 'Home' }).click()
      await opened.page.getByRole('button', { name: 'Break' }).click()
      await failed(opened, 'Ir a la página de inicio')
      await opened.page.getByRole('link', { name: 'Offers' }).click()
      await opened.page.getByRole('heading', { name: 'Offers' }).waitFor()
      await opened.page.close()
    })
  }, 180_000)
  it('of plain Vite shows the way back below its base', async () => {
    if (!chromium.browser) return
    await withStatic('vite-javascript', viteJavaScript(), '/notes', async (url) => {
      const opened = await open(`${url}/notes/`)
      await opened.page.getByRole('button', { name: 'Break' }).click()
      await failed(opened)
      expect(await opened.page.getByText('Go to the start page').getAttribute('href')).toBe('/notes/')
      await opened.page.getByText('Go to the start page').click()
      await opened.page.getByRole('button', { name: 'Break' }).waitFor()
      await opened.page.close()
    })
  }, 180_000)
  it('of TanStack Router comes back, and says so where there is none', async () => {
    if (!chromium.browser) return
    await withStatic('vite-tanstack-router', viteTypeScript(), '', async (url) => {
      const page = await breaksAndRecovers(url, /^Count/, 'Try again')
      await page.goto(`${url}/nowhere`)
      await page.getByRole('heading', { name: 'Page not found' }).waitFor()
      await page.close()
    })
  }, 180_000)
  it('of a data router shows ours in place of the router\'s own', async () => {
    if (!chromium.browser) return
    await withStatic('vite-data-router', viteTypeScript(), '', async (url) => {
      const page = await breaksAndRecovers(url, /^Count/, 'Try again')
      await page.goto(`${url}/nowhere`)
      await page.getByRole('heading', { name: 'Page not found' }).waitFor()
      const broken = await open(`${url}/broken`)
      await failed(broken)
      expect(await broken.page.content()).not.toContain('the database is away')
      await page.close()
      await broken.page.close()
    })
  }, 180_000)
})

/** A page that the server fails at: the status, the fallback, and nothing of the error's text that a visitor could read. */
async function serverFails(url: string): Promise<void> {
  const response = await fetch(`${url}/broken`, { headers: { accept: 'text/html' } })
  expect(response.status).toBe(500)
  const opened = await open(`${url}/broken`)
  await alertOf(opened.page).waitFor()
  expect(await opened.page.locator('body').innerText()).not.toContain('secret-5521')
  await opened.page.close()
}

async function missing(url: string, title = 'Page not found'): Promise<void> {
  expect((await fetch(`${url}/nowhere/at/all`)).status).toBe(404)
  const { page } = await open(`${url}/nowhere/at/all`)
  await page.getByRole('heading', { name: title }).waitFor()
  await page.close()
}

describe('an app with a server', () => {
  it.each([
    ['Next, App Router: a nested page keeps its layout', 'next-app', undefined, '/dashboard', 'Dashboard menu', undefined],
    ['Next, Pages Router', 'next-pages', undefined, '/', 'Plans', undefined],
    ['React Router', 'react-router', reactRouter, '/', 'Login', undefined],
    ['Remix, whose root draws the document', 'remix', remix, '/', undefined, undefined],
    ['TanStack Start', 'tanstack-start', tanstackStart, '/', undefined, undefined],
    ['SvelteKit: a page below a layout keeps it', 'sveltekit', svelteKit, '/', undefined, { path: '/account', keeps: 'Account menu' }],
  ] as const)('%s', async (_, name, stack, path, stays, nested) => {
    if (!chromium.browser) return
    await withServer(name, stack?.(), async (url) => {
      const opened = await open(`${url}${path}`)
      await opened.page.getByRole('button', { name: /^Count/ }).click()
      await failed(opened)
      if (stays) expect(await opened.page.getByText(stays).count()).toBe(1)
      await opened.page.getByRole('button', { name: 'Try again' }).click()
      await opened.page.getByRole('button', { name: /^Count/ }).waitFor()
      await opened.page.close()
      if (nested) {
        const below = await open(url + nested.path)
        await failed(below)
        expect(await below.page.getByText(nested.keeps).count()).toBe(1)
        await below.page.close()
      }
      await serverFails(url)
      await missing(url)
    })
  }, 300_000)
  it('Nuxt', async () => {
    if (!chromium.browser) return
    await withServer('nuxt', nuxt(), async (url) => {
      await serverFails(url)
      await missing(url)
      const opened = await open(`${url}/broken`)
      await failed(opened)
      await opened.page.getByText('Go to the start page').click()
      await opened.page.getByRole('button', { name: /^Count/ }).waitFor()
      await opened.page.close()
    })
  }, 300_000)
  it('Astro', async () => {
    if (!chromium.browser) return
    await withServer('astro-server', astro(), async (url) => {
      await serverFails(url)
      await missing(url, 'Pagina non trovata')
    })
  }, 300_000)
})
