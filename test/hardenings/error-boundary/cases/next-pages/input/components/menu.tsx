import Link from 'next/link';

export function Menu() {
  return (
    <nav>
      <Link href="/">Home</Link> <Link href="/plans">Plans</Link>
    </nav>
  );
}
