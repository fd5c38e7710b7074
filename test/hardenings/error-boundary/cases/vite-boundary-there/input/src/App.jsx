import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Route, Switch } from 'wouter'
import Catcher from './Catcher.jsx'

const queryClient = new QueryClient()

function Pages() {
  return (
    <Switch>
      <Route path="/">Home</Route>
    </Switch>
  )
}

export default function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Catcher>
        <Pages />
      </Catcher>
    </QueryClientProvider>
  )
}
