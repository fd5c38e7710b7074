import type { Express } from "express";
import { createServer, type Server } from "http";
import { sql } from "drizzle-orm";
import { db } from "./db";

export async function registerRoutes(app: Express): Promise<Server> {
  app.get("/api/time", async (_req, res) => {
    const { rows } = await db.execute(sql`select now() as now`);
    res.json(rows[0]);
  });
  return createServer(app);
}
