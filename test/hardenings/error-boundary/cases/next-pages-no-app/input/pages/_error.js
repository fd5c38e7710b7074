export default function Failed() {
  return <h1>Sorry</h1>;
}
