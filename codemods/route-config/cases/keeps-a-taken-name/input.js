import { index } from '@react-router/dev/routes';

const route = (name) => index(`routes/${name}.tsx`);

export default [route('home')];
