import { ErrorBoundary } from 'react-error-boundary';
import * as Sentry from '@sentry/react';

export function Prices() {
  return (
    <>
      <ErrorBoundary fallback={<p>No prices today.</p>} onError={(error, info) => Sentry.captureReactException(error, info)}>
        <Price value={1} />
      </ErrorBoundary>
      <ErrorBoundary
        fallback={<p>No offers today.</p>}
        resetKeys={[1]}
        onError={(error, info) => Sentry.captureReactException(error, info)}
      >
        <Price value={2} />
      </ErrorBoundary>
    </>
  );
}

function Price({ value }: { value: number }) {
  return <b>{value.toFixed(2)}</b>;
}
