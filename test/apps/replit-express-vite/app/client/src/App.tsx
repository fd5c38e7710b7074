import { Switch, Route } from "wouter";
import Home from "@/pages/home";

function App() {
  return (
    <Switch>
      <Route path="/" component={Home} />
      <Route>Not found</Route>
    </Switch>
  );
}

export default App;
