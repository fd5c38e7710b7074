import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider, useLoaderData, useRouteError } from 'react-router-dom';
import { RouteError } from './components/RouteError';

function Home() {
  return <p>{String(useLoaderData())}</p>;
}

function Failed() {
  const failure = useRouteError() as Error;
  return <p role="alert">Sorry: {failure.name}</p>;
}

const router = createBrowserRouter([
  { path: '/', element: <Home />, loader: () => 'home', errorElement: <RouteError /> },
  { path: '/own', element: <Home />, loader: () => 'own', errorElement: <Failed /> },
]);

createRoot(document.getElementById('root')!).render(<RouterProvider router={router} />);
