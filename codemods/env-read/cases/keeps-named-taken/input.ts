export function connect(DATABASE_URL = process.env.DATABASE_URL) {
  return DATABASE_URL;
}
