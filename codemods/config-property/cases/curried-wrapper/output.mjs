import createMDX from '@next/mdx';

export default createMDX({ extension: /mdx/ })({
  pageExtensions: ['tsx', 'mdx'], // pages
  reactStrictMode: true
  // images: {},
});
