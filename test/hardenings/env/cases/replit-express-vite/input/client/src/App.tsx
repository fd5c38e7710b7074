import { supabase } from "./lib/supabase";

const debug = import.meta.env.VITE_DEBUG === "true";

export default function App() {
  if (debug) console.log(supabase);
  return <h1>Notes</h1>;
}
