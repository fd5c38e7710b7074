import * as Sentry from '@sentry/react';
import { createRoot } from 'react-dom/client';

Sentry.init({
  dsn: 'https://key@o1.ingest.sentry.io/2',
  sendDefaultPii: true,
  tracesSampleRate: 1.0,
});
createRoot(document.getElementById('root')!).render(<p>Hi</p>);
