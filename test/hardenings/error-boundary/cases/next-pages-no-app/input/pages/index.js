export default function Home() {
  return <h1>Cards</h1>;
}
