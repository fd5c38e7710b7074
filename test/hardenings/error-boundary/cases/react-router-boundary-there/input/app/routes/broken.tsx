export async function loader() {
  throw new Error('the database is away: secret-5521');
}

export default function Broken() {
  return <h1>Never shown</h1>;
}
