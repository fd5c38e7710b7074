import { traced } from './trace';

export const register = traced(async () => {
  await import('./jobs');
});
