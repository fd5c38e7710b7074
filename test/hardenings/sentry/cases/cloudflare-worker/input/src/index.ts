interface Env {
  LINKS: KVNamespace;
  ADMIN_KEY: string;
}

export default {
  async fetch(request, env): Promise<Response> {
    const { pathname } = new URL(request.url);
    const target = await env.LINKS.get(pathname.slice(1));
    return target ? Response.redirect(target, 302) : new Response('Not found', { status: 404 });
  },
} satisfies ExportedHandler<Env>;
