import { useNavigate, useRouteError } from 'react-router-dom';

export function RouteFailed() {
  const navigate = useNavigate();
  const error = useRouteError();

  return (
    <div role="alert">
      <p>{error instanceof Error ? error.name : 'Not found'}</p>
      <button onClick={() => navigate(-1)}>Back</button>
    </div>
  );
}
