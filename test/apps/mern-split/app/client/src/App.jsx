import { useEffect, useState } from 'react'
import { api } from './api'

export default function App() {
  const [notes, setNotes] = useState([])

  useEffect(() => {
    api('/api/notes').then(setNotes)
  }, [])

  return <ul>{notes.map((note) => <li key={note._id}>{note.text}</li>)}</ul>
}
