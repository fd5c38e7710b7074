/** @type {import('next').NextConfig} */
const nextConfig = {
  eslint: { ignoreDuringBuilds: true },
  experimental: {
    instrumentationHook: true,
  },
};

export default nextConfig;
