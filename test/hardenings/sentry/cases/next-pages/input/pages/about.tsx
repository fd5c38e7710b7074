export default function About() {
  return <main>Hello</main>;
}
