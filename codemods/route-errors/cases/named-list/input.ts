import { createHashRouter, type RouteObject } from 'react-router';
import { Home } from './Home';

const routes: RouteObject[] = [{ path: '/', Component: Home }];

export const router = createHashRouter(routes, { basename: '/app' });
