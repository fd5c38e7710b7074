import { supabase } from '@/integrations/supabase/client';

export async function load() {
  try {
    const { data: notes, error } = await supabase.from('notes').select('*');
    if (error) throw error;
    const { data: tags } = await supabase.from('tags').select('*').order('name');
    const { data: profile } = await supabase.from('profiles').select('*').single();
    return { notes, tags, profile };
  } catch (error) {
    console.error('Could not load the notes', error);
    return null;
  }
}
