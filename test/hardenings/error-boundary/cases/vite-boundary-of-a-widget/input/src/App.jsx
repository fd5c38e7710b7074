import { ErrorBoundary } from './components/ErrorBoundary.jsx'
import { Chart } from './components/Chart.jsx'

export default function App() {
  return (
    <main>
      <h1>Sales</h1>
      <ErrorBoundary>
        <Chart />
      </ErrorBoundary>
    </main>
  )
}
