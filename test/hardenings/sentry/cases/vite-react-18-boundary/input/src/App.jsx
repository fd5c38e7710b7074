export default function App() {
  return <p>Hi</p>
}
