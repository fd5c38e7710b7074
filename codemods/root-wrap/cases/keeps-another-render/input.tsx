import { render } from 'ink';
import { createPortal } from 'react-dom';
import App from './App';

render(<App />);
export const portal = createPortal(<App />, document.body);
