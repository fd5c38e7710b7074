import {
  type Handle,
  type HandleServerError,
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';

const first: Handle = ({ event, resolve }) => resolve(event);
const second: Handle = ({ event, resolve }) => resolve(event);

export const handle = sequence(first, second);

export const handleError: HandleServerError = ({ message }) => ({ message });
