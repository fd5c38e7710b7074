import { drizzle } from "drizzle-orm/d1";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { entries } from "./schema";
import { checkEnv } from "./check-env";

type Env = { Bindings: { DB: D1Database; ADMIN_KEY: string; MAIL_KEY?: string; SITE_NAME?: string } };

const app = new Hono<Env>();

app.use(async (c, next) => {
  checkEnv(c.env, "ADMIN_KEY", "MAIL_KEY");
  await next();
});

app.use("*", cors());

app.get("/entries", async (c) => {
  const db = drizzle(c.env.DB);
  return c.json({ site: c.env.SITE_NAME ?? "Guestbook", entries: await db.select().from(entries) });
});

app.post("/entries", async (c) => {
  if (c.req.header("x-admin-key") !== c.env.ADMIN_KEY) return c.text("no", 401);
  await fetch("https://api.resend.com/emails", { headers: { Authorization: `Bearer ${c.env.MAIL_KEY}` } });
  return c.text("ok");
});

export default app;
