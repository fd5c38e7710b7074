import { Outlet } from 'react-router';

export default function Team() {
  return (
    <section>
      <h1>Team</h1>
      <Outlet />
    </section>
  );
}
