import { BrowserRouter, Routes } from 'react-router-dom';
import ErrorBoundary from './error-boundary';

const App = () => (
  <ErrorBoundary>
    <BrowserRouter>
      <Routes />
    </BrowserRouter>
  </ErrorBoundary>
);

export default App;
