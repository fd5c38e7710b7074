export default function Home() {
  return <h1>Home</h1>;
}

export function ErrorBoundary() {
  return <p>Sorry</p>;
}
