import { supabase } from "./client";

export default function App() {
  return <button onClick={() => supabase.from("notes").select()}>Load</button>;
}
