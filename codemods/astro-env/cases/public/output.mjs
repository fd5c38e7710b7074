// @ts-check
import { defineConfig } from 'astro/config';

export default defineConfig({ integrations: [requiredAtBuild(['PUBLIC_SUPABASE_URL', 'PUBLIC_SUPABASE_ANON_KEY'])] });

/**
 * Pages do not work without these, and their values are written into them when they are built.
 * @param {string[]} names
 * @returns {import('astro').AstroIntegration}
 */
function requiredAtBuild(names) {
  let told = false;
  return {
    name: 'required-at-build',
    hooks: {
      'astro:build:setup': ({ target, updateConfig }) => {
        if (target !== 'server') return;
        updateConfig({
          plugins: [
            {
              name: 'required-at-build',
              configResolved({ env }) {
                // Astro resolves the config for each part of the build.
                const missing = told ? [] : names.filter((name) => !env[name]);
                told = true;
                if (missing.length === 0) return;
                throw new Error(`Missing environment variables: ${missing.join(', ')}. Set them where the app is built, or in .env (see .env.example).`);
              },
            },
          ],
        });
      },
    },
  };
}
