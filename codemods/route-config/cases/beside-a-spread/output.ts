import { type RouteConfig, prefix, route } from '@react-router/dev/routes';

export default [
  ...prefix('api', [route('notes', 'routes/notes.ts')]),
  route('livez', 'routes/livez.ts'),
] satisfies RouteConfig;
