require('dotenv/config');
const { z } = require('zod');

const required = (usedIn) => z.string({ error: `required (${usedIn})` });

const schema = z.object({
  MONGO_URI: required('models.js'),
  JWT_SECRET: required('models.js'),
  PORT: z.string().default('3001'),
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
