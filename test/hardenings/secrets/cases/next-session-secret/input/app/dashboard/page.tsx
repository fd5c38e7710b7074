export default function Dashboard() {
  return <main>Signed in</main>
}
