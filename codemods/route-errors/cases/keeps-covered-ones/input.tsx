import { createBrowserRouter } from 'react-router-dom';
import { Home, Oops } from './pages';

export const router = createBrowserRouter([
  { path: '/', element: <Home />, errorElement: <Oops /> },
  { path: '/about', lazy: () => import('./about') },
]);
