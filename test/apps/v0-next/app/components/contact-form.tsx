'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'

export function ContactForm() {
  const [message, setMessage] = useState('')

  async function send() {
    await fetch('/api/contact', { method: 'POST', body: JSON.stringify({ message, site: process.env.NEXT_PUBLIC_SITE_URL }) })
  }

  return (
    <form action={send}>
      <textarea value={message} onChange={(e) => setMessage(e.target.value)} />
      <Button type="submit">Send</Button>
    </form>
  )
}
