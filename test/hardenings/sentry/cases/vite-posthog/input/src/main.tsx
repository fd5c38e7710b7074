import posthog from 'posthog-js';
import { createRoot } from 'react-dom/client';

posthog.init(import.meta.env.VITE_POSTHOG_KEY, { capture_exceptions: true });
createRoot(document.getElementById('root')!).render(<p>Hi</p>);
