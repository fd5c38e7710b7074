let userConfig = undefined
try {
  userConfig = await import('./user-next.config')
} catch (e) {
  // ignore error
}

/** @type {import('next').NextConfig} */
const nextConfig = {
  images: {
    unoptimized: true,
  },
}

mergeConfig(nextConfig, userConfig)

function mergeConfig(base, extra) {
  for (const key in extra) base[key] = extra[key]
}

export default nextConfig
