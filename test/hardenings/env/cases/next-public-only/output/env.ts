import { createEnv } from "@t3-oss/env-nextjs"
import { z } from "zod"

const required = (usedIn: string) => z.string({ required_error: `required (${usedIn})` })

export const env = createEnv({
  server: {},
  client: {
    NEXT_PUBLIC_SUPABASE_URL: required("lib/supabase.ts").url(),
    NEXT_PUBLIC_SUPABASE_ANON_KEY: required("lib/supabase.ts"),
  },
  experimental__runtimeEnv: {
    NEXT_PUBLIC_SUPABASE_URL: process.env.NEXT_PUBLIC_SUPABASE_URL,
    NEXT_PUBLIC_SUPABASE_ANON_KEY: process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY,
  },
  emptyStringAsUndefined: true,
  // A build runs without the settings of production.
  skipValidation: process.env.NEXT_PHASE === "phase-production-build",
  onValidationError: (issues) => {
    const problems = issues.map((issue) => `  ${issue.path?.join(".")}: ${issue.message}`)
    const message = `Missing or invalid environment variables:\n${problems.join("\n")}\nSet them where the app is hosted, or in .env (see .env.example).`
    // After a throw in register() Next goes on and answers 500 to everything.
    if (process.env.NEXT_RUNTIME === "nodejs") {
      console.error(message)
      process.exit(1)
    }
    throw new Error(message)
  },
})
