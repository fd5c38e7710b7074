import '../sentry.server.config';
import type { MiddlewareHandler } from 'astro';

// Loaded for the import above: the SDK's integration starts with the first page, and endpoints would fail unseen until then.
export const onRequest: MiddlewareHandler = (_context, next) => next();
