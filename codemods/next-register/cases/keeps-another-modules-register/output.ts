export { register } from './monitoring';
