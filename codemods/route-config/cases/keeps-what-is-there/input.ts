import { type RouteConfig, index, route } from '@react-router/dev/routes';

export default [
  route('', 'routes/layout.tsx', [route('/livez/', 'routes/alive.ts')]),
] satisfies RouteConfig;
