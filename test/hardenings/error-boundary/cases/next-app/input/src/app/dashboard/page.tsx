import { Counter } from './counter';

export default function Dashboard() {
  return <Counter />;
}
