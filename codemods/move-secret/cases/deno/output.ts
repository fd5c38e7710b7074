Deno.serve(async () => {
  const key = Deno.env.get('MAIL_API_KEY')!
  const answer = await fetch('https://api.example.com', { headers: { Authorization: `Bearer ${key}` } })
  return new Response(await answer.text())
})
