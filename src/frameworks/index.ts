import type { FrameworkModule } from './framework.ts'
import express from './express/index.ts'
import fastify from './fastify/index.ts'
import hono from './hono/index.ts'
import koa from './koa/index.ts'
import nest from './nest/index.ts'
import nextApp from './next-app/index.ts'
import nextPages from './next-pages/index.ts'
import viteReact from './vite-react/index.ts'
import { limited, unknown } from './limited/index.ts'

/** Most specific first: a Next app also imports react, an Express app may only serve a Vite build. `unknown` is last and takes every package. */
export const frameworks: readonly FrameworkModule[] = [nextApp, nextPages, express, fastify, koa, hono, nest, viteReact, ...limited, unknown]
