import { prisma } from '../lib/db'

export default async function Page() {
  return <p>{await prisma.user.count()}</p>
}
