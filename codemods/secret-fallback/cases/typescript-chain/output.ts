import { betterAuth } from "better-auth";
import { requireSecret } from "@/lib/require-secret";

export const auth = betterAuth({
  secret: process.env.AUTH_SECRET || requireSecret("NEXTAUTH_SECRET"),
  refresh: requireSecret("REFRESH_SECRET"),
  admin: requireSecret("ADMIN_PASSWORD"),
});
