import { signSession } from '@/lib/session'

export async function POST() {
  return Response.json({ token: await signSession('1') })
}
