import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { Home, Layout, Login } from './pages';
import { RouteError } from './components/RouteError';

const router = createBrowserRouter([
  {
    path: '/',
    element: <Layout />,
    children: [{ index: true, element: <Home /> }],
    errorElement: <RouteError />,
  },
  { path: '/login', element: <Login />, errorElement: <RouteError /> },
]);

export default function App() {
  return <RouterProvider router={router} />;
}
