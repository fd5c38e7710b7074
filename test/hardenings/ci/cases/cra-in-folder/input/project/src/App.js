import axios from 'axios';

export default function App() {
  axios.get('/api');
  return <h1>Hello</h1>;
}
