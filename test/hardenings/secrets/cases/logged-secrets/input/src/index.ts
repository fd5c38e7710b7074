import express from "express";
import pg from "pg";

console.log("Database URL:", process.env.DATABASE_URL);
console.log(`Starting in ${process.env.NODE_ENV}`);
if (!process.env.STRIPE_SECRET_KEY) console.error(process.env);

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

app.post("/login", express.json(), (req, res) => {
  const { email, password } = req.body;
  console.log("login", email, password);
  res.json({ ok: true });
});

app.listen(3000);
