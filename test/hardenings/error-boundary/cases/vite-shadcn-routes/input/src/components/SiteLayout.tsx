import { Link, Outlet } from 'react-router-dom';

export function SiteLayout() {
  return (
    <>
      <nav>
        <Link to="/">Home</Link> <Link to="/offers">Offers</Link>
      </nav>
      <main>
        <Outlet />
      </main>
    </>
  );
}
