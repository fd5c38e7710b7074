import { useState } from 'react';

let brokenUntil = 0;

export default function Home() {
  const [count, setCount] = useState(0);
  if (Date.now() < brokenUntil) throw new Error('the counter is broken');
  return (
    <button
      onClick={() => {
        if (count === 0) brokenUntil = Date.now() + 1000;
        setCount(count + 1);
      }}
    >
      Count {count}
    </button>
  );
}
