import { defineConfig } from 'astro/config';
import vercel from '@astrojs/vercel';

// Only for its analytics: every page is made when the site is built.
export default defineConfig({ adapter: vercel({ webAnalytics: { enabled: true } }) });
