export default defineNuxtConfig({
  srcDir: 'src/',
  ssr: false,
  app: { baseURL: '/notes/' },
  imports: { autoImport: false },
});
