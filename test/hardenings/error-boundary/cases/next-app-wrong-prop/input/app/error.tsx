'use client';

export default function Error({ error, unstable_retry }: { error: Error; unstable_retry: () => void }) {
  return <button onClick={() => unstable_retry()}>{error.message}</button>;
}
