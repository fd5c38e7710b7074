require('dotenv').config();
const { z } = require('zod');

const required = (usedIn) => z.string({ error: `required (${usedIn})` });

const schema = z.object({
  MONGO_URI: required('config/db.js'),
  JWT_SECRET: required('routes/auth.js'),
  CORS_ORIGINS: z.string().default('http://localhost:5173').transform((value) => value.split(',').map((item) => item.trim())),
  PORT: z.coerce.number().default(5000),
  LOG_LEVEL: z.string().default('info'),
  JWT_EXPIRES_IN: z.string().default('7d'),
});

// A variable that is set to nothing counts as not set.
const result = schema.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

if (!result.success) {
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  console.error(`Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`);
  process.exit(1);
}

const env = result.data;

module.exports = { env };
