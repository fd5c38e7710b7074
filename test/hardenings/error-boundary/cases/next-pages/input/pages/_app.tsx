import type { AppProps } from 'next/app';
import { Menu } from '../components/menu';
import '../styles.css';

export default function App({ Component, pageProps }: AppProps) {
  return (
    <>
      <Menu />
      <Component {...pageProps} />
    </>
  );
}
