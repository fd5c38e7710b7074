import { createHashRouter, type RouteObject } from 'react-router';
import { Home } from './Home';
import { RouteError } from './components/RouteError';

const routes: RouteObject[] = [{ path: '/', Component: Home, ErrorBoundary: RouteError }];

export const router = createHashRouter(routes, { basename: '/app' });
