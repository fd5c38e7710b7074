import { createRouter } from '@tanstack/react-router';
import { Oops } from './Oops';

export const router = createRouter({ routeTree, defaultErrorComponent: Oops });
