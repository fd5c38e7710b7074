import express, { type Request, Response, NextFunction } from "express";
const app = express();

(async () => {
  app.use((err: any, _req: Request, res: Response, _next: NextFunction) => {
    if (res.headersSent) return _next(err);
    const status = err.status || err.statusCode || 500;
    const message = err.message || "Internal Server Error";

    res.status(status).json({ message: res.statusCode < 500 ? message : "Something went wrong on our side. Please try again.", requestId: res.locals.requestId });
    console.error(res.locals.requestId, err);
  });
})();
