import Link from 'next/link';

export default function Page() {
  return <Link href="/">{process.env.NEXT_PUBLIC_SITE_NAME}</Link>;
}
