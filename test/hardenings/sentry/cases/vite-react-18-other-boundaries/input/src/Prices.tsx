import { ErrorBoundary } from 'react-error-boundary';

export function Prices() {
  return (
    <>
      <ErrorBoundary fallback={<p>No prices today.</p>}>
        <Price value={1} />
      </ErrorBoundary>
      <ErrorBoundary
        fallback={<p>No offers today.</p>}
        resetKeys={[1]}
      >
        <Price value={2} />
      </ErrorBoundary>
    </>
  );
}

function Price({ value }: { value: number }) {
  return <b>{value.toFixed(2)}</b>;
}
