import { createServer, type Server } from "http";
import type { Express } from "express";
import jwt from "jsonwebtoken";
import { pool } from "./db";

const JWT_SECRET = process.env.JWT_SECRET!;
const sessionSecret = process.env.SESSION_SECRET || "a-constant-that-everyone-can-read";
const maxUploadMb = Number(process.env.MAX_UPLOAD_MB ?? 10);

export async function registerRoutes(app: Express): Promise<Server> {
  app.get("/api/token", (_req, res) => {
    res.json({ token: jwt.sign({ uploads: maxUploadMb, long: sessionSecret.length > 8 }, JWT_SECRET) });
  });

  app.get("/api/notes", async (_req, res) => {
    const { rows } = await pool.query("select 1 as id");
    res.json(rows);
  });

  app.post("/api/checkout", (_req, res) => {
    const stripeKey = process.env.STRIPE_SECRET_KEY!;
    res.json({ configured: stripeKey.length > 0, mode: process.env.NODE_ENV });
  });

  return createServer(app);
}
