import node from "@astrojs/node"
import react from "@astrojs/react"
import { defineConfig } from "astro/config"
import type { AstroIntegration } from "astro"

export default defineConfig({
  output: "server",
  integrations: [react(), checkSecretsAtStart(["DATABASE_URL", "SESSION_SECRET"])],
  adapter: node({ mode: "standalone" }),
})

// Astro looks at a secret when a page needs it: this has the server name all that are missing when it starts.
function checkSecretsAtStart(required: string[]): AstroIntegration {
  return {
    name: "check-secrets-at-start",
    hooks: {
      "astro:build:setup": ({ target, updateConfig }) => {
        if (target !== "server") return
        const check = `(${stopWithout})(${JSON.stringify(required)});\n`
        updateConfig({
          plugins: [{ name: "check-secrets-at-start", renderChunk: (code, chunk) => (chunk.fileName === "entry.mjs" ? { code: check + code, map: null } : null) }],
        })
      },
    },
  }
}

// Runs in the server that is built, before anything else of it.
function stopWithout(names: string[]) {
  const missing = names.filter((name) => !process.env[name])
  if (missing.length === 0) return
  const problems = missing.map((name) => `  ${name}: required`)
  console.error(`Missing environment variables:\n${problems.join("\n")}\nSet them where the app is hosted, or in .env (see .env.example).`)
  process.exit(1)
}
