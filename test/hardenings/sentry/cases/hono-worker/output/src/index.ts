import { drizzle } from "drizzle-orm/d1";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { entries } from "./schema";
import { sentryContext, sentryOptions } from "./sentry";
import { sentry } from "@sentry/hono/cloudflare";

type Env = { Bindings: { DB: D1Database; ADMIN_KEY: string } };

const app = new Hono<Env>();
app.use(sentry(app, sentryOptions));
app.use(sentryContext);

app.use("*", cors());

app.get("/entries", async (c) => {
  const db = drizzle(c.env.DB);
  return c.json(await db.select().from(entries));
});

export default app;
