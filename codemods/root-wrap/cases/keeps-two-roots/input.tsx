import { createRoot } from 'react-dom/client';
import App from './App';
import Widget from './Widget';

createRoot(document.getElementById('root')!).render(<App />);
createRoot(document.getElementById('widget')!).render(<Widget />);
