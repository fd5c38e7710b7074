'use client';

import { useEffect, useState } from 'react';

// It stands in for the root layout as well, so it has no styles but its own.
export default function GlobalError({ error, reset }) {
  const [reference] = useState(() => error.digest ?? Math.random().toString(36).slice(2, 10));

  useEffect(() => {
    console.error(`Error ${reference}:`, error);
  }, [error, reference]);

  return (
    <html lang="pt-BR">
      <body>
        <div
          role="alert"
          style={{
            display: 'flex',
            minHeight: '100vh',
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
            <button type="button" onClick={() => window.location.assign('/blog/')}>
              Ir para a página inicial
            </button>
          </div>
        </div>
      </body>
    </html>
  );
}
