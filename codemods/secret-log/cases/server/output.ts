import express from "express";

console.log("Database:", process.env.DATABASE_URL ? "set" : "not set");
console.log(`Key ${process.env.OPENAI_API_KEY ? "set" : "not set"} on port ${process.env.PORT}`);
console.error("secret " + (process.env.JWT_SECRET ? "set" : "not set") + " is too short");
console.log({ env: process.env.NODE_ENV, secret: process.env.JWT_SECRET ? "set" : "not set" });
if (process.env.DEBUG) console.log(JSON.stringify(Object.keys(process.env), null, 2));

export const app = express();
