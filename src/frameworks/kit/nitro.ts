/**
 * Folders of what browsers are served, package-relative, as glob patterns. Nitro takes the preset of the host that builds the app, so one
 * app may leave `.output/public`, `.vercel/output/static` or `dist` (Netlify): https://nitro.build/deploy
 */
export const NITRO_SERVED: readonly string[] = ['.*/**/{public,static}', 'dist']
