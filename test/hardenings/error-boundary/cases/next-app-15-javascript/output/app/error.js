'use client';

import { useEffect, useState } from 'react';
import Link from 'next/link';

export default function ErrorPage({ error, reset }) {
  const [reference] = useState(() => error.digest ?? Math.random().toString(36).slice(2, 10));

  useEffect(() => {
    console.error(`Error ${reference}:`, error);
  }, [error, reference]);

  return (
    <div
      role="alert"
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
      <h1 style={{ margin: 0 }}>Algo deu errado</h1>
      <p style={{ margin: 0, maxWidth: 480 }}>
        Não foi possível mostrar esta página. Tente novamente. Se acontecer de
        novo, entre em contato conosco e informe a referência.
      </p>
      <p style={{ margin: 0 }}>
        Referência: <code>{reference}</code>
      </p>
      <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
        <button type="button" onClick={() => reset()}>
          Tentar novamente
        </button>
        <Link href="/">Ir para a página inicial</Link>
      </div>
    </div>
  );
}
