import { makeConfig } from './lib/config.mjs';

export default makeConfig();
