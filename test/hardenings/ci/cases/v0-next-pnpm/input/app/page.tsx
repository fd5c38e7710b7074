import { supabase } from '../lib/supabase';

export default async function Page() {
  const { data } = await supabase.from('posts').select();
  return <main>{data?.length}</main>;
}
