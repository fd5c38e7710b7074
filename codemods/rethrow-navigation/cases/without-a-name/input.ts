import { notFound, redirect } from 'next/navigation'
export default async function Page() {
  try {
    const note = await load()
    if (!note) notFound()
    return note.text
  } catch {
    return 'failed'
  }
}
