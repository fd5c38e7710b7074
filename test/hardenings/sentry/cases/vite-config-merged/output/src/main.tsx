import './instrument';
import { createRoot } from 'react-dom/client';
import * as Sentry from '@sentry/react';

createRoot(document.getElementById('root')!, {
  onUncaughtError: Sentry.reactErrorHandler(),
  onCaughtError: Sentry.reactErrorHandler(),
  onRecoverableError: Sentry.reactErrorHandler(),
}).render(<p>Hi</p>);
