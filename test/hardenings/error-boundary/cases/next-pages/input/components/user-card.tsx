export function UserCard() {
  return <p>User</p>;
}
