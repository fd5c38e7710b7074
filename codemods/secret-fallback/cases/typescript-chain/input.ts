import { betterAuth } from "better-auth";

export const auth = betterAuth({
  secret: process.env.AUTH_SECRET || process.env.NEXTAUTH_SECRET || "change-me",
  refresh: (process.env.REFRESH_SECRET as string) || `change-me-too`,
  admin: process.env.ADMIN_PASSWORD ? process.env.ADMIN_PASSWORD : "admin123",
});
