import { defineConfig } from 'vite';

export default defineConfig(({ command }) => {
  if (command === 'serve') {
    return { server: { port: 3000 } };
  }
  return { build: {} };
});
