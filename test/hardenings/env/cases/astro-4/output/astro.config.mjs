// @ts-check
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  integrations: [checkSecretsAtStart(['SESSION_SECRET', 'DATABASE_URL'])],
});

/**
 * Astro looks at a secret when a page needs it: this has the server name all that are missing when it starts.
 * @param {string[]} required
 * @returns {import('astro').AstroIntegration}
 */
function checkSecretsAtStart(required) {
  return {
    name: 'check-secrets-at-start',
    hooks: {
      'astro:build:setup': ({ target, updateConfig }) => {
        if (target !== 'server') return;
        const check = `(${stopWithout})(${JSON.stringify(required)});\n`;
        updateConfig({
          plugins: [{ name: 'check-secrets-at-start', renderChunk: (code, chunk) => (chunk.fileName === 'entry.mjs' ? { code: check + code, map: null } : null) }],
        });
      },
    },
  };
}

/**
 * Runs in the server that is built, before anything else of it.
 * @param {string[]} names
 */
function stopWithout(names) {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length === 0) return;
  const problems = missing.map((name) => `  ${name}: required`);
  console.error(`Missing environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`);
  process.exit(1);
}
