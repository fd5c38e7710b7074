// Development only: `npx plop hardening`, `npx plop framework`, `npx plop codemod` make skeletons; `npx plop <hardening id>` runs one
// hardening's templates on an app folder. The templates and helpers are the product's own.
import { register } from 'tsx/esm/api'

register()
const { default: generators } = await import('./scripts/plop/generators.ts')

export default generators
