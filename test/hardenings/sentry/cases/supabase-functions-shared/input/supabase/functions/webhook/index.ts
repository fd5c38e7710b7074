Deno.serve({ onListen: () => console.log('ready') }, async (request: Request) => {
  const body = await request.text();
  return new Response(body.length > 0 ? 'ok' : 'empty');
});
