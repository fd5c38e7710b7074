import { useEffect, useState } from 'react';
import { supabase } from './supabase';

export default function App() {
  const [notes, setNotes] = useState<{ id: string }[]>([]);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const load = async () => {
      try {
        const { data, error } = await supabase.from('notes').select('*');
        if (error) throw error;
        const { data: tags } = await supabase.from('tags').select('*').order('name');
        setNotes([...data, ...(tags ?? [])]);
      } catch (error) {
        console.error('Could not load the notes', error);
        setFailed(true);
      }
    };
    load();
  }, []);

  return <p>{failed ? 'The notes could not be loaded.' : notes.length}</p>;
}
