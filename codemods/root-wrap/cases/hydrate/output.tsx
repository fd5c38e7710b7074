import { hydrateRoot } from 'react-dom/client';
import { App } from './App';
import { ErrorBoundary } from './components/ErrorBoundary';

if (window.location.hostname !== 'localhost') {
  hydrateRoot(
    document.getElementById('root')!,
    <ErrorBoundary>
      <App />
    </ErrorBoundary>,
  );
}
