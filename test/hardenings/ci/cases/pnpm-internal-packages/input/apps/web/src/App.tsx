import { total } from '@shop/cart';

export default function App() {
  return <h1>{total([])}</h1>;
}
