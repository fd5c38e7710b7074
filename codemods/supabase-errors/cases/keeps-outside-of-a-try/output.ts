import { supabase } from './client';

export async function load() {
  const { data } = await supabase.from('notes').select('*');
  await supabase.from('visits').insert({ at: Date.now() });
  const { data: { user } } = await supabase.auth.getUser();
  return { data, user };
}
