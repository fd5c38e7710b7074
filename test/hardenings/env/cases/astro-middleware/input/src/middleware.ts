import { defineMiddleware } from "astro:middleware";
import { pool } from "@/lib/db";
import { sign } from "@/lib/session";

export const onRequest = defineMiddleware(async ({ cookies, locals }, next) => {
  const id = cookies.get("id")?.value ?? "";
  if (cookies.get("signature")?.value === sign(id)) {
    const { rows } = await pool.query("select name from users where id = $1", [id]);
    Object.assign(locals, { user: rows[0] });
  }
  return next();
});
