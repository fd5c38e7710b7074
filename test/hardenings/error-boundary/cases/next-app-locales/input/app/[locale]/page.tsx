export default function Home() {
  return <h1>Travel</h1>;
}
