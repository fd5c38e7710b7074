import { checkEnv } from './check-env';

interface Env {
  LINKS: KVNamespace;
  PUBLIC_HOST: string;
  ADMIN_TOKEN: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    checkEnv(env, 'ADMIN_TOKEN');
    const url = new URL(request.url);
    if (request.method === 'PUT') {
      if (request.headers.get('authorization') !== `Bearer ${env.ADMIN_TOKEN}`) return new Response('no', { status: 401 });
      await env.LINKS.put(url.pathname, await request.text());
      return new Response(`https://${env.PUBLIC_HOST}${url.pathname}`);
    }
    const target = await env.LINKS.get(url.pathname);
    return target ? Response.redirect(target) : new Response('not found', { status: 404 });
  },
};
