/** What the function needs to know of the config that it stands in. */
interface StartCheck {
  ts: boolean
  /** The names are given to the function: before 5 Astro has no schema that it could take them from. */
  listed?: boolean
  /** Settings may come from files that Astro alone read until now. */
  files: boolean
  example: string
}

/**
 * An integration that puts the check at the top of the server's first module, which @astrojs/node calls `entry.mjs`: nothing of the
 * app itself is loaded when the server starts (seen with Astro 5.18).
 */
export function startText({ ts, files, example, listed = false }: StartCheck): string {
  return [
    ...(ts ? ['// Astro looks at a secret when a page needs it: this has the server name all that are missing when it starts.'] : [
      '/**',
      ' * Astro looks at a secret when a page needs it: this has the server name all that are missing when it starts.',
      ...(listed ? [' * @param {string[]} required'] : []),
      ` * @returns {${'import'}('astro').AstroIntegration}`,
      ' */',
    ]),
    `function checkSecretsAtStart(${listed ? `required${ts ? ': string[]' : ''}` : ''})${ts ? ': AstroIntegration' : ''} {`,
    ...(listed ? [] : ts ? ['  let required: string[] = [];'] : ['  /** @type {string[]} */', '  let required = [];']),
    '  return {',
    "    name: 'check-secrets-at-start',",
    '    hooks: {',
    ...(listed ? [] : [
      "      'astro:config:done': ({ config }) => {",
      '        const fields = Object.entries(config.env.schema);',
      "        required = fields.filter(([, field]) => field.access === 'secret' && !field.optional && field.default === undefined).map(([name]) => name);",
      '      },',
    ]),
    "      'astro:build:setup': ({ target, updateConfig }) => {",
    "        if (target !== 'server') return;",
    '        const check = `(${stopWithout})(${JSON.stringify(required)});\\n`;',
    '        updateConfig({',
    "          plugins: [{ name: 'check-secrets-at-start', renderChunk: (code, chunk) => (chunk.fileName === 'entry.mjs' ? { code: check + code, map: null } : null) }],",
    '        });',
    '      },',
    '    },',
    '  };',
    '}',
    '',
    ...(ts ? ['// Runs in the server that is built, before anything else of it.'] : ['/**', ' * Runs in the server that is built, before anything else of it.', ' * @param {string[]} names', ' */']),
    `function stopWithout(names${ts ? ': string[]' : ''}) {`,
    ...(files ? [
      "  for (const file of ['.env.production.local', '.env.local', '.env.production', '.env']) {",
      '    // Astro reads these when it builds; most apps have one of them, or none.',
      '    try {',
      '      process.loadEnvFile(file);',
      '    } catch {}',
      '  }',
    ] : []),
    '  const missing = names.filter((name) => !process.env[name]);',
    '  if (missing.length === 0) return;',
    '  const problems = missing.map((name) => `  ${name}: required`);',
    `  console.error(\`Missing environment variables:\\n\${problems.join('\\n')}\\nSet them where the app is hosted, or in .env (see ${example}).\`);`,
    '  process.exit(1);',
    '}',
  ].join('\n')
}
