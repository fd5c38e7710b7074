export async function loader() {
  throw new Error('canary: the page failed');
}

export default function Home() {
  return <p>ok</p>;
}
