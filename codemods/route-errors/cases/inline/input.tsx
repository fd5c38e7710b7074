import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { Home, Layout, Login } from './pages';

const router = createBrowserRouter([
  {
    path: '/',
    element: <Layout />,
    children: [{ index: true, element: <Home /> }],
  },
  { path: '/login', element: <Login /> },
]);

export default function App() {
  return <RouterProvider router={router} />;
}
