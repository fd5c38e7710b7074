import { NextResponse } from 'next/server'

export async function POST(request: Request) {
  const { message } = await request.json()

  const response = await fetch('https://api.resend.com/emails', {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.RESEND_API_KEY}` },
    body: JSON.stringify({ to: process.env.CONTACT_EMAIL || 'hello@example.com', text: message }),
  })

  return NextResponse.json({ ok: response.ok })
}
