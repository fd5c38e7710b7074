import type { ReactNode } from 'react';

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <section>
      <nav>Dashboard menu</nav>
      {children}
    </section>
  );
}
