import { z } from "zod";

const required = (usedIn: string) => z.string({ required_error: `required (${usedIn})` });

const schema = z.object({
  JWT_SECRET: required("server/routes.ts"),
  DATABASE_URL: required("server/db.ts"),
  PORT: z.coerce.number().default(5000),
  SESSION_SECRET: z.string().optional(),
  MAX_UPLOAD_MB: z.coerce.number().default(10),
  STRIPE_SECRET_KEY: z.string().optional(),
});

// A variable that is set to nothing counts as not set.
const result = schema.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")));

if (!result.success) {
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  console.error(`Missing or invalid environment variables:\n${problems.join("\n")}\nSet them where the app is hosted, or in .env (see .env.example).`);
  process.exit(1);
}

export const env = result.data;
