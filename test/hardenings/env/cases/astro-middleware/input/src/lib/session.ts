import { createHmac } from "node:crypto";

const SESSION_SECRET = import.meta.env.SESSION_SECRET;
if (!SESSION_SECRET) {
  throw new Error("SESSION_SECRET is not set");
}

export const sign = (value: string): string => createHmac("sha256", SESSION_SECRET).update(value).digest("hex");
