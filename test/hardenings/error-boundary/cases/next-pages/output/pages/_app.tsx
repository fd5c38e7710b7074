import type { AppProps } from 'next/app';
import { Menu } from '../components/menu';
import '../styles.css';
import { ErrorBoundary } from '../components/error-boundary';

export default function App({ Component, pageProps }: AppProps) {
  return (
    <>
      <Menu />
      <ErrorBoundary>
        <Component {...pageProps} />
      </ErrorBoundary>
    </>
  );
}
