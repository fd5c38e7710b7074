import { db } from '../lib/firebase'

export default function Page() {
  return <p>{db.type}</p>
}
