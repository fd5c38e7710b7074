import App from './App';

export const Root = ({ admin }: { admin: boolean }) => (admin ? <App admin /> : <App />);
