export default function Page() {
  return <a href="/pay">Pay</a>
}
