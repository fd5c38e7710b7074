import type { NextConfig } from "next";

const nextConfig = {
  /* config options here */
} satisfies NextConfig;

export default nextConfig as NextConfig;
