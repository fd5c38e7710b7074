import { supabase } from "./integrations/supabase/client.ts";

const App = () => <button onClick={() => supabase.auth.signOut()}>{import.meta.env.DEV ? "Dev" : "Sign out"}</button>;

export default App;
