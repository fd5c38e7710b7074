import { useEffect, useState } from 'react';
import { supabase } from './supabase';

export default function App() {
  const [notes, setNotes] = useState<{ id: string }[]>([]);

  useEffect(() => {
    const load = async () => {
      const { data } = await supabase.from('notes').select('*');
      setNotes(data ?? []);
      try {
        await supabase.rpc('seen');
        window.dispatchEvent(new Event('loaded'));
      } catch {}
    };
    load();
  }, []);

  return <p>{notes.length}</p>;
}
