import Rollbar from 'rollbar';

export const rollbar = new Rollbar({ accessToken: import.meta.env.VITE_ROLLBAR_TOKEN });
