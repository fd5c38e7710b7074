import { defineConfig, loadEnv } from 'vite'
import react from '@vitejs/plugin-react'

export default defineConfig({
  plugins: [
    react(),
    requiredAtBuild(['VITE_API_URL']),
  ],
})

function requiredAtBuild(names) {
  return {
    name: 'required-at-build',
    apply: 'build',
    configResolved({ mode, envDir, logger }) {
      // The page does not start without these.
      const env = loadEnv(mode, envDir, '')
      const missing = names.filter((name) => !env[name])
      if (missing.length === 0) return
      const message = `Missing environment variables: ${missing.join(', ')}. Set them where the app is built, or in .env (see .env.sample).`
      throw new Error(message)
    },
  }
}
