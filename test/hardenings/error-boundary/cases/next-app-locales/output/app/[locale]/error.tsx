'use client';

import { useEffect, useState } from 'react';
import Link from 'next/link';

export default function ErrorPage({ error, unstable_retry }: { error: Error & { digest?: string }; unstable_retry: () => void }) {
  const [reference] = useState(() => error.digest ?? Math.random().toString(36).slice(2, 10));

  useEffect(() => {
    console.error(`Error ${reference}:`, error);
  }, [error, reference]);

  return (
    <div role="alert" className="flex min-h-[60vh] flex-col items-center justify-center gap-4 p-6 text-center">
      <h1 className="text-2xl font-semibold">Something went wrong</h1>
      <p className="max-w-md">
        This page could not be shown. Please try again. If it happens again,
        contact us and quote the reference.
      </p>
      <p className="text-sm opacity-70">
        Reference: <code>{reference}</code>
      </p>
      <div className="flex items-center gap-3">
        <button
          type="button"
          onClick={() => unstable_retry()}
          className="rounded-md border border-current px-4 py-2 text-sm font-medium"
        >
          Try again
        </button>
        <Link href="/" className="px-4 py-2 text-sm font-medium underline">
          Go to the start page
        </Link>
      </div>
    </div>
  );
}
