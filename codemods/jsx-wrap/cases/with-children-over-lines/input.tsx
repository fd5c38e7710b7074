import { BrowserRouter, Routes } from 'react-router-dom';

const App = () => (
  <BrowserRouter>
    <Routes />
  </BrowserRouter>
);

export default App;
