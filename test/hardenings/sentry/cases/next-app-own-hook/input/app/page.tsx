export default function Page() {
  return <p>Hi</p>;
}
