import express from "express";

console.log("Database:", process.env.DATABASE_URL);
console.log(`Key ${process.env.OPENAI_API_KEY!} on port ${process.env.PORT}`);
console.error("secret " + process.env.JWT_SECRET + " is too short");
console.log({ env: process.env.NODE_ENV, secret: process.env.JWT_SECRET });
if (process.env.DEBUG) console.log(JSON.stringify(process.env, null, 2));

export const app = express();
