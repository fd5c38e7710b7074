import "dotenv/config";
import { env } from "./env.js";
import express from "express";
import { db } from "./db";

export const app = express();
export { db };
