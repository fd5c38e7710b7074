import { ErrorBoundary } from './error-boundary';
import App from './App';

export const Root = () => (
  <ErrorBoundary>
    <main>
      <App />
    </main>
  </ErrorBoundary>
);
