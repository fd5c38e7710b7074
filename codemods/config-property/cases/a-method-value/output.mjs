const headers = [];
const nextConfig = {
  reactStrictMode: true,
  headers: async () => {
    return [{ source: '/(.*)', headers }];
  },
};
export default nextConfig;
