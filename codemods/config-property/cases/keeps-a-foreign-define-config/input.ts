import { defineConfig } from '@example/vite-preset';

export default defineConfig({ vite: {} });
