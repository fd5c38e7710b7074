import express, { Request, Response } from 'express'

const app = express()

app.use((
  err: any,
  _req: Request,
  res: Response,
) => {
  console.error(err)
  res.status(500).json({ message: 'Something broke' })
})
