const { JWT_SECRET = 'dev-secret', SESSION_SECRET: session = "keyboard cat", PORT = 3000 } = process.env;

export const settings = { JWT_SECRET, session, PORT };
