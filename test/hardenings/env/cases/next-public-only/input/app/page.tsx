import { supabase } from "../lib/supabase"

export default async function Page() {
  const { data, error } = await supabase.from("notes").select("id")
  if (error) throw error
  return <p>{data.length}</p>
}
