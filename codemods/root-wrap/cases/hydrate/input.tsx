import { hydrateRoot } from 'react-dom/client';
import { App } from './App';

if (window.location.hostname !== 'localhost') {
  hydrateRoot(
    document.getElementById('root')!,
    <App />,
  );
}
