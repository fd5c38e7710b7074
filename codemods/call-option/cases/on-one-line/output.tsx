import { createRouter } from '@tanstack/react-router'
import { routeTree } from './routeTree.gen'
import { RouteError } from './components/RouteError'

const router = createRouter({ routeTree, defaultErrorComponent: RouteError })
