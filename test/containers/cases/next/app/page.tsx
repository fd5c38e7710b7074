export default function Page() {
  return <p>hello {process.env.NEXT_PUBLIC_GREETING}</p>;
}
