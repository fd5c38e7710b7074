import { setGlobalOptions } from 'firebase-functions';

setGlobalOptions({ maxInstances: 10 });

export * from './notes';
export { api } from './api';
