import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')).render(<p>hello {import.meta.env.VITE_GREETING}</p>);
