import Link from 'next/link';

export default function NotFound() {
  return (
    <div
      style={{
        display: 'flex',
        minHeight: '60vh',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 16,
        padding: 24,
        textAlign: 'center',
        fontFamily: 'system-ui, sans-serif',
      }}
    >
      <h1 style={{ margin: 0 }}>Página não encontrada</h1>
      <p style={{ margin: 0, maxWidth: 480 }}>Esta página não existe ou foi movida.</p>
      <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
        <Link href="/">Ir para a página inicial</Link>
      </div>
    </div>
  );
}
