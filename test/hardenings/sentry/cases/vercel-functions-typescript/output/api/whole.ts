import { withSentry } from '../lib/sentry.js';

export default {
  fetch: withSentry(async function fetch(request: Request): Promise<Response> {
    return new Response(new URL(request.url).pathname);
  }),
};
