import app from './app'
import { cache } from './cache'

const port = Number(process.env.PORT ?? 3000)

cache.connect().catch(() => {})

app.listen(port, () => console.log(`listening on ${port}`))
