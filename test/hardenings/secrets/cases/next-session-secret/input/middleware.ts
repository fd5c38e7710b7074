import { NextResponse, type NextRequest } from 'next/server'
import { readSession } from '@/lib/session'

export async function middleware(request: NextRequest) {
  const session = await readSession(request.cookies.get('session')?.value ?? '')
  return session ? NextResponse.next() : NextResponse.redirect(new URL('/login', request.url))
}

export const config = { matcher: '/dashboard/:path*' }
