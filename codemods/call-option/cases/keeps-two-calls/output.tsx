import { createRouter } from '@tanstack/react-router';

export const router = createRouter({ routeTree });
export const other = createRouter({ routeTree: admin });
