import { notFound, redirect, unstable_rethrow } from 'next/navigation'
export default async function Page() {
  try {
    const note = await load()
    if (!note) notFound()
    return note.text
  } catch (error) {
    unstable_rethrow(error)
    return 'failed'
  }
}
