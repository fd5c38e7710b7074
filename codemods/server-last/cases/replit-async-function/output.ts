import express from "express";
import { registerRoutes } from "./routes";
import { setupVite, serveStatic } from "./vite";
import { errorHandler } from "./errors";

const app = express();
app.use(express.json());

(async () => {
  const server = await registerRoutes(app);

  // The client answers everything else.
  if (app.get("env") === "development") {
    await setupVite(app, server);
  } else {
    serveStatic(app);
  }

  app.use(errorHandler);

  server.listen(5000);
})();
