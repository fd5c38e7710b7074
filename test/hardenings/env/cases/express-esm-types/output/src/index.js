import './env.js';
import 'dotenv/config';
import express from 'express';
import { allowed } from './origins.js';
import { mailer } from './mailer.js';

const app = express();
const port = Number(process.env.PORT) || 3000;
const verbose = process.env.VERBOSE === '1';
const cache = process.env.CACHE !== 'false';
const site = new URL(process.env.SITE_URL);
const { REGION = 'eu', TENANT } = process.env;

app.get('/', (req, res) => res.json({ site: site.host, allowed, verbose, cache, region: REGION, tenant: TENANT ?? null, mailer: Boolean(mailer) }));

app.listen(port, () => console.log(`listening on ${port}`));
