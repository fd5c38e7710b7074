import { OpenAPIHono } from "@hono/zod-openapi";
import { health } from "./health";

const app = new OpenAPIHono<{ Bindings: Env }>();
app.route("/", health);

app.get("/", (c) => c.text("hello"));

export default app;
