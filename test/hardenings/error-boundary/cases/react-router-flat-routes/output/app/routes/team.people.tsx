export default function People() {
  return <p>People</p>;
}

export { RouteError as ErrorBoundary } from '../components/RouteError';
