export { prisma } from './client'
