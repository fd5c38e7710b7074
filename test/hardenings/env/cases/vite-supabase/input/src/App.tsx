import { supabase } from "./integrations/supabase/client.ts";

const App = () => <button onClick={() => supabase.auth.signOut()}>Sign out of {import.meta.env.VITE_APP_NAME || "the app"}</button>;

export default App;
