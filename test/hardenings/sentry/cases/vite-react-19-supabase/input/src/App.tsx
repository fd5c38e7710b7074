import { AuthProvider } from "@/contexts/AuthContext";

const App = () => (
  <AuthProvider>
    <h1>Hello</h1>
  </AuthProvider>
);

export default App;
