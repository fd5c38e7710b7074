import { useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router-dom';
import { SiteLayout } from '@/components/SiteLayout';
import { Button } from '@/components/ui/button';

const started = Date.now();

function Offers() {
  if (Date.now() - started < 1500) throw new Error('offers are broken');
  return <h1>Offers</h1>;
}

function Home() {
  const [broken, setBroken] = useState(false);
  if (broken) throw new Error('home is broken');
  return (
    <>
      <h1>Home</h1>
      <Button onClick={() => setBroken(true)}>Break</Button>
    </>
  );
}

export default function App() {
  return (
    <BrowserRouter>
      <Routes>
        <Route element={<SiteLayout />}>
          <Route path="/" element={<Home />} />
          <Route path="/offers" element={<Offers />} />
        </Route>
      </Routes>
    </BrowserRouter>
  );
}
