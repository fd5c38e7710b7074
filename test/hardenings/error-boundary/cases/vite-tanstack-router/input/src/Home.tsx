import { useState } from 'react';

let broken = false;

export function Home() {
  const [count, setCount] = useState(0);
  if (broken) {
    broken = false;
    throw new Error('the counter is broken');
  }
  return (
    <button
      onClick={() => {
        broken = count === 0;
        setCount(count + 1);
      }}
    >
      Count {count}
    </button>
  );
}
