Deno.serve(async () => {
  const key = 'key-of-the-service'
  const answer = await fetch('https://api.example.com', { headers: { Authorization: `Bearer ${key}` } })
  return new Response(await answer.text())
})
