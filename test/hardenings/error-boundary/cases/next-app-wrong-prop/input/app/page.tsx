export default function Home() {
  return <h1>CRM</h1>;
}
