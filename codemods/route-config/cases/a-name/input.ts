import type { RouteConfig } from '@react-router/dev/routes'
import { route as at } from '@react-router/dev/routes'

const routes: RouteConfig = [
  at('login', 'pages/login.tsx')
]

export default routes
