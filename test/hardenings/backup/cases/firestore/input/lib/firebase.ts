import { initializeApp } from 'firebase/app'
import { getFirestore } from 'firebase/firestore'

const app = initializeApp({ projectId: 'studio-123', apiKey: 'x' })
export const db = getFirestore(app)
