import React from 'react';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')).render(<p>hello {process.env.REACT_APP_GREETING}</p>);
