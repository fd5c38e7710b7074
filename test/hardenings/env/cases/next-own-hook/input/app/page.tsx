import { prisma } from '@/lib/prisma';

export const dynamic = 'force-dynamic';

export default async function Page() {
  return <p>{await prisma.note.count()}</p>;
}
