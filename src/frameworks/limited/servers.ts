import { imported } from './define.ts'
import type { Recognised } from './define.ts'

/** Servers of another runtime: what counts is that code reached from an entry imports them. */
export const servers: readonly Recognised[] = [
  { id: 'fastapi', title: 'FastAPI', confidence: 0.9, runtime: 'python', language: 'py', limited: 'FastAPI is Python, which this version audits only in part and does not change', evidence: (view) => imported(view, 'fastapi') },
  { id: 'flask', title: 'Flask', confidence: 0.9, runtime: 'python', language: 'py', limited: 'Flask is Python, which this version audits only in part and does not change', evidence: (view) => imported(view, 'flask') },
  { id: 'django', title: 'Django', confidence: 0.9, runtime: 'python', language: 'py', limited: 'Django is Python, which this version audits only in part and does not change', evidence: (view) => imported(view, 'django') },
]
