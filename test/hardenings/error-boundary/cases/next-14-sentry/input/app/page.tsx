export default function Home() {
  return <h1>Desk</h1>;
}
