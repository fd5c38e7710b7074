interface BuildCheck {
  ts: boolean
  stops: boolean
  example: string
}

/** An integration that looks at the public variables which Astro writes into pages, as Vite found them. */
export function buildText({ ts, stops, example }: BuildCheck): string {
  return [
    ...(ts ? ['// Pages do not work without these, and their values are written into them when they are built.'] : [
      '/**', ' * Pages do not work without these, and their values are written into them when they are built.', ' * @param {string[]} names', ` * @returns {${'import'}('astro').AstroIntegration}`, ' */',
    ]),
    `function requiredAtBuild(names${ts ? ': string[]' : ''})${ts ? ': AstroIntegration' : ''} {`,
    '  let told = false;',
    '  return {',
    "    name: 'required-at-build',",
    '    hooks: {',
    `      'astro:build:setup': ({ target, updateConfig${stops ? '' : ', logger'} }) => {`,
    "        if (target !== 'server') return;",
    '        updateConfig({',
    '          plugins: [',
    '            {',
    "              name: 'required-at-build',",
    '              configResolved({ env }) {',
    '                // Astro resolves the config for each part of the build.',
    '                const missing = told ? [] : names.filter((name) => !env[name]);',
    '                told = true;',
    '                if (missing.length === 0) return;',
    `                ${stops ? 'throw new Error' : 'logger.warn'}(\`Missing environment variables: \${missing.join(', ')}. Set them where the app is built, or in .env (see ${example}).\`);`,
    '              },',
    '            },',
    '          ],',
    '        });',
    '      },',
    '    },',
    '  };',
    '}',
  ].join('\n')
}
