import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'client',
					browser: { enabled: true, provider: 'playwright', instances: [{ browser: 'chromium' }] },
					include: ['src/**/*.svelte.test.ts'],
				},
			},
			{ test: { name: 'server', environment: 'node', include: ['src/**/*.test.ts'] } },
		],
	},
});
