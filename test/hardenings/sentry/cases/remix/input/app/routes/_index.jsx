import { useLoaderData } from '@remix-run/react';
import { pool } from '../db.server';

export async function loader() {
  const { rows } = await pool.query('select id, text from notes');
  return { notes: rows };
}

export default function Home() {
  const { notes } = useLoaderData();
  return <ul>{notes.map((note) => <li key={note.id}>{note.text}</li>)}</ul>;
}
