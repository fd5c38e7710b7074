const { DATABASE_URL = 'postgres://localhost/app', PORT = 3000 } = process.env;

export const settings = { DATABASE_URL, PORT };
