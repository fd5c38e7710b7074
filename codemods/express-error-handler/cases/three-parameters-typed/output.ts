import express, { Request, Response, NextFunction } from 'express'

const app = express()

app.use((
  err: any,
  _req: Request,
  res: Response,
  next: NextFunction,
) => {
  if (res.headersSent) return next(err)
  console.error(err)
  res.status(500).json({ message: 'Something broke' })
})
