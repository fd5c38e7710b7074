import type { Express } from "express";
import { createServer, type Server } from "http";
import { sql } from "drizzle-orm";
import { db } from "./db";

export async function registerRoutes(app: Express): Promise<Server> {
  app.get("/api/time", async (_req, res) => {
    const { rows } = await db.execute(sql`select now() as now`);
    res.json(rows[0]);
  });
  app.get("/api/sync", () => {
    throw new Error("canary: the sync route failed");
  });
  app.get("/api/async/:id", async (req, res) => {
    const parts = req.params.id.split("-").map((part) => part.length);
    await Promise.reject(new Error(`canary: the async route failed ${parts}`));
    res.json({ parts });
  });
  app.get("/api/late", async (_req, res) => {
    res.write("half of ");
    throw new Error("canary: failed late");
  });
  app.get("/api/handled", async (req, res) => {
    try {
      const { rows } = await db.execute(sql`select 1`);
      res.json(rows);
    } catch (error) {
      res.status(500).json({ message: "Could not load it" });
    }
  });
  app.get("/api/refused", (_req, _res) => {
    throw Object.assign(new Error("You may not do that"), { status: 403 });
  });
  app.post("/api/echo", (req, res) => res.json(req.body));
  return createServer(app);
}
