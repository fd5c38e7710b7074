import { route } from '@react-router/dev/routes';

export default makeRoutes().concat([route('a', 'a.tsx')]);
