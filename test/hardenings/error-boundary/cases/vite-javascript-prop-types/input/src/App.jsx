import { useState } from 'react'

export default function App() {
  const [broken, setBroken] = useState(false)
  if (broken) throw new Error('the list is broken')
  return <button onClick={() => setBroken(true)}>Break</button>
}
