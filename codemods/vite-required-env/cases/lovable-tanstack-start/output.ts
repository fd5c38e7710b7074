import { defineConfig } from "@lovable.dev/vite-tanstack-config";
import { loadEnv, type Plugin } from "vite";

export default defineConfig({
  tanstackStart: {
    server: { entry: "server" },
  },
  vite: {
    plugins: [requiredAtBuild(["VITE_SUPABASE_URL"])],
  },
});

function requiredAtBuild(names: string[]): Plugin {
  return {
    name: "required-at-build",
    apply: "build",
    configResolved({ mode, envDir, logger }) {
      // The page does not start without these.
      const env = loadEnv(mode, envDir, "");
      const missing = names.filter((name) => !env[name]);
      if (missing.length === 0) return;
      const message = `Missing environment variables: ${missing.join(", ")}. Set them where the app is built, or in .env (see .env.example).`;
      // Vercel, Netlify, Railway, Cloudflare Pages or Render builds what visitors get: what is live now stays up instead.
      const isLive = [env.VERCEL_ENV, env.CONTEXT, env.RAILWAY_ENVIRONMENT_NAME].includes("production") || env.CF_PAGES_BRANCH === "main" || (env.RENDER === "true" && env.IS_PULL_REQUEST !== "true");
      if (isLive) throw new Error(message);
      logger.warn(message);
    },
  };
}
