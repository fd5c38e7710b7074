import type { Express } from "express";
import { createServer, type Server } from "http";
import { appointments, insertAppointment } from "@shared/schema";
import { db } from "./db";

export async function registerRoutes(app: Express): Promise<Server> {
  app.get("/api/appointments", async (_req, res) => {
    const rows = await db.select().from(appointments);
    res.json(rows);
  });

  app.post("/api/appointments", async (req, res) => {
    const data = insertAppointment.parse(req.body);
    const [row] = await db.insert(appointments).values(data).returning();
    res.status(201).json(row);
  });

  app.post("/api/summary", async (req, res) => {
    const response = await fetch("https://api.openai.com/v1/chat/completions", {
      method: "POST",
      headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
      body: JSON.stringify({ messages: [{ role: "user", content: req.body.text }] }),
    });
    res.json(await response.json());
  });

  return createServer(app);
}
