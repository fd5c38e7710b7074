import "dotenv/config";
import express from "express";
import { db } from "./db";

export const app = express();
export { db };
