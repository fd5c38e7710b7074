import { requireSecret } from './require-secret.js';

const { JWT_SECRET = requireSecret('JWT_SECRET'), SESSION_SECRET: session = requireSecret('SESSION_SECRET'), PORT = 3000 } = process.env;

export const settings = { JWT_SECRET, session, PORT };
