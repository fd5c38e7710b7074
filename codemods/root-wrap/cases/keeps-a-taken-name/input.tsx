import { createRoot } from 'react-dom/client';
import App from './App';
import { ErrorBoundary } from './widgets';

ErrorBoundary.configure({ quiet: true });

createRoot(document.getElementById('root')!).render(<App />);
