import { readFileSync } from 'node:fs';

const env = JSON.parse(readFileSync('env.json', 'utf8'));
export default env;
