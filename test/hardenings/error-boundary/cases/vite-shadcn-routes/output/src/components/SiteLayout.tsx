import { Link, Outlet } from 'react-router-dom';
import { RouteErrorBoundary } from './RouteErrorBoundary';

export function SiteLayout() {
  return (
    <>
      <nav>
        <Link to="/">Home</Link> <Link to="/offers">Offers</Link>
      </nav>
      <main>
        <RouteErrorBoundary>
          <Outlet />
        </RouteErrorBoundary>
      </main>
    </>
  );
}
