import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { ErrorBoundary } from './ErrorBoundary';

/** Keeps the layout when a page in it fails, and tries again as soon as another page is opened. */
export function RouteErrorBoundary({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();

  return <ErrorBoundary resetKey={pathname}>{children}</ErrorBoundary>;
}
