import { notFound } from 'next/navigation';

export default async function Page() {
  try {
    const note = await load();
    if (!note) notFound();
    return <p>{note.text}</p>;
  } catch (error) {
    return <p>failed</p>;
  }
}
