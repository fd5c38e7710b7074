import express, { type Request, type Response, type NextFunction } from "express";
import { registerRoutes } from "./routes";
import { sentryContext } from "./sentry-context";

const app = express();
app.use(sentryContext);
app.use(express.json());
app.use(express.urlencoded({ extended: false }));

(async () => {
  const server = await registerRoutes(app);

  app.use((err: any, _req: Request, res: Response, _next: NextFunction) => {
    res.status(err.status || 500).json({ message: err.message || "Internal Server Error" });
    throw err;
  });

  // The client answers everything else.
  app.use("*", (_req, res) => {
    res.status(200).set("Content-Type", "text/html").end("<!doctype html><div id=root></div>");
  });

  const port = parseInt(process.env.PORT || "5000", 10);
  server.listen(port, "0.0.0.0", () => console.log(`serving on port ${port}`));
})();
