import withPlaiceholder from '@plaiceholder/next';

/** @type {import('next').NextConfig} */
export default withPlaiceholder({
  reactStrictMode: true,
});
