export default () => <h1>Home</h1>

export { RouteError } from '../components/RouteError'
// the end
