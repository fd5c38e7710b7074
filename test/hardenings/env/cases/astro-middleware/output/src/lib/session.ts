import { createHmac } from "node:crypto";
import { SESSION_SECRET } from "astro:env/server";

if (!SESSION_SECRET) {
  throw new Error("SESSION_SECRET is not set");
}

export const sign = (value: string): string => createHmac("sha256", SESSION_SECRET).update(value).digest("hex");
