Deno.serve(async (req) => {
  return new Response('ok');
});
