import { Hono } from 'hono'

const app = new Hono()

app.get('/todos/:id', async (c) => {
  const answer = await fetch(`https://todos.example.com/${c.req.param('id')}`)
  return c.json(await answer.json())
})

export default app
