export const dynamic = 'force-dynamic';

export default async function Page() {
  return <p>{process.env.NEXT_PUBLIC_TITLE || 'Notes'}</p>;
}
