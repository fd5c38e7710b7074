import { Hono } from "hono";

export const health = new Hono();

// Only says that the process answers.
health.get("/livez", (c) => {
  c.header("Cache-Control", "no-store");
  return c.json({ status: "ok" });
});
