import { db } from '../lib/db'

export default function Page() {
  return <p>{String(db.open)}</p>
}
