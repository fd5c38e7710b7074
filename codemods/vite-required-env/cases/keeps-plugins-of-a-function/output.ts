import { defineConfig } from 'vite';
import { plugins } from './plugins';

export default defineConfig({ plugins: plugins() });
