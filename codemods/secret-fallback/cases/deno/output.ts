const secret = Deno.env.get("HOOK_SECRET")!;

Deno.serve((req) => new Response(String(req.headers.get("x-hook") === secret)));
