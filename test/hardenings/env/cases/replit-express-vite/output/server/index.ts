import { env } from "./env";
import express, { type Request, type Response, type NextFunction } from "express";
import { registerRoutes } from "./routes";

const app = express();
app.use(express.json());

(async () => {
  const server = await registerRoutes(app);

  app.use((err: Error, _req: Request, res: Response, _next: NextFunction) => {
    res.status(500).json({ message: err.message });
  });

  const port = env.PORT;
  server.listen(port, () => console.log(`serving on port ${port}`));
})();
