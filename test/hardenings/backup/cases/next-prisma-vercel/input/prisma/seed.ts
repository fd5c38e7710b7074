import { PrismaClient } from '@prisma/client'

const prisma = new PrismaClient()

async function main() {
  await prisma.user.deleteMany()
  await prisma.user.create({ data: { id: '1', email: 'a@example.com' } })
}

main()
