import express from "express";

export function createApp() {
    const app = express();
    app.get("/livez", (_req, res) => {
        res.json({ status: "ok" });
    });
    app.set("x-ready", true);

    app.use(express.json());

    return app;
}
