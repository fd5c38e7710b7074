import { useLoaderData } from '@remix-run/react'
import { pool } from '../db.server'

export async function loader() {
  const { rows } = await pool.query('select title from notes')
  return { notes: rows, feature: process.env.FEATURE_NOTES ?? 'off' }
}

export default function Index() {
  const { notes } = useLoaderData<typeof loader>()
  return <ul>{notes.map((note) => <li key={note.title}>{note.title}</li>)}</ul>
}
