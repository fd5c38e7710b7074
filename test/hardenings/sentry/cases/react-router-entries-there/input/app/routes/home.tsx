import { useLoaderData } from 'react-router';
import { pool } from '~/db.server';

export async function loader() {
  const { rows } = await pool.query('select id, text from notes');
  return { notes: rows as { id: number; text: string }[] };
}

export default function Home() {
  const { notes } = useLoaderData<typeof loader>();
  return <ul>{notes.map((note) => <li key={note.id}>{note.text}</li>)}</ul>;
}
