import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')!, { onUncaughtError: console.error }).render(<p>Hi</p>);
