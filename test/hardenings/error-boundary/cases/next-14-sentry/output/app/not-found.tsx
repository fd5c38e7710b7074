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
      <h1 style={{ margin: 0 }}>Page not found</h1>
      <p style={{ margin: 0, maxWidth: 480 }}>This page does not exist, or it has moved.</p>
      <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
        <Link href="/">Go to the start page</Link>
      </div>
    </div>
  );
}
