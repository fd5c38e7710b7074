const { DATABASE_URL, PORT = 3000 } = process.env;

export const settings = { DATABASE_URL, PORT };
