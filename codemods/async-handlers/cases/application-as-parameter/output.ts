import type { Express } from "express";
import { storage } from "./storage";
import { asyncHandler } from "./errors";

export function registerRoutes(app: Express) {
  app.get("/api/items", asyncHandler(async (req, res) => {
    const items = await storage.items();
    res.json(items);
  }));
  app.get("/api/items/:id", async (req, res) => {
    const { id } = req.params;
    try {
      res.json(await storage.item(id));
    } catch (error) {
      console.error(error);
      res.status(500).json({ message: "Failed" });
    }
  });
}
