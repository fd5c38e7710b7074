import { Router } from 'express';
import prisma from './db';

const TIMEOUT_MS = 1500;

const checks = [{ name: 'database', ask: async () => prisma.$runCommandRaw({ ping: 1 }) }];

export const health: Router = Router();

// Only says that the process answers: a database outage must not get it restarted.
health.get('/livez', (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'ok' });
});

// Says whether this process can do its work: a host sends it no visitors while it cannot.
health.get('/readyz', async (_req, res) => {
  const down = await findDown();
  res.set('Cache-Control', 'no-store');
  if (down.length > 0) res.status(503).json({ status: 'unavailable', down });
  else res.json({ status: 'ok' });
});

let asked = 0;
let answer = Promise.resolve<string[]>([]);

// Once a second at most: anyone may call this, and each call reaches the database.
function findDown() {
  if (Date.now() - asked > 1000) {
    asked = Date.now();
    answer = askAll();
  }
  return answer;
}

async function askAll() {
  const up = await Promise.all(checks.map(({ ask }) => isUp(ask)));
  return checks.filter((_, i) => !up[i]).map(({ name }) => name);
}

// One that hangs counts as down: whoever asks must get an answer in time.
async function isUp(ask: () => Promise<unknown>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, TIMEOUT_MS, new Error('no answer in time'));
  });
  try {
    await Promise.race([ask(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
