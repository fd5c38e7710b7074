export { Page as default, Oops as ErrorBoundary } from '../page';
