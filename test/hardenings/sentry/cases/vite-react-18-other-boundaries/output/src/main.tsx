import './instrument';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { Plain } from './Plain';
import { Prices } from './Prices';
import { RouteFailed } from './RouteFailed';

const router = createBrowserRouter([
  { path: '/', element: <Prices />, errorElement: <RouteFailed /> },
  { path: '/plain', element: <Plain><Prices /></Plain>, errorElement: <RouteFailed /> },
]);

createRoot(document.getElementById('root')!).render(<RouterProvider router={router} />);
