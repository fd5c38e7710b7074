import { defineConfig } from 'vite';
import { requiredAtBuild } from './env-check';

export default defineConfig({ plugins: [requiredAtBuild(['VITE_API_URL'])] });
