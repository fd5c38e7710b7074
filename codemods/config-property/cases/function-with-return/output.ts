import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
    const env = loadEnv(mode, process.cwd(), '');
    return {
        server: {
            port: Number(env.PORT),
            headers: {
                'X-Content-Type-Options': 'nosniff',
            }
        }
    };
});
