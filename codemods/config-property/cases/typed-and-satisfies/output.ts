import type { NextConfig } from "next";

const nextConfig = {
  /* config options here */
  output: "standalone",
} satisfies NextConfig;

export default nextConfig as NextConfig;
