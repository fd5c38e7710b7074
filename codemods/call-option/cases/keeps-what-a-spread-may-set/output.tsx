import { createRouter } from '@tanstack/react-router';
import { defaults } from './defaults';

export const router = createRouter({ routeTree, ...defaults });
