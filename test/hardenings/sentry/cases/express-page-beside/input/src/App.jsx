export default function App() {
  return <p>hello</p>;
}
