import { ErrorBoundary } from 'react-error-boundary'

export default function App() {
  return (
    <ErrorBoundary fallback={<p>Sorry.</p>}>
      <h1>Notes</h1>
    </ErrorBoundary>
  )
}
