import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from './auth/public.decorator';

const TIMEOUT_MS = 1500;

interface Check {
  name: string;
  ask: () => Promise<unknown>;
}

@Public()
@Controller()
export class HealthController {
  private readonly checks: Check[] = [{ name: 'database', ask: async () => this.dataSource.query('select 1') }];

  constructor(private readonly dataSource: DataSource) {}

  // Only says that the process answers: a database outage must not get it restarted.
  @Get('livez')
  @Header('Cache-Control', 'no-store')
  livez() {
    return { status: 'ok' };
  }

  // Says whether this process can do its work: a host sends it no visitors while it cannot.
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  async readyz() {
    const down = await findDown(this.checks);
    if (down.length > 0) throw new ServiceUnavailableException({ status: 'unavailable', down });
    return { status: 'ok' };
  }
}

let asked = 0;
let answer = Promise.resolve<string[]>([]);

// Once a second at most: anyone may call this, and each call reaches the database.
function findDown(checks: Check[]) {
  if (Date.now() - asked > 1000) {
    asked = Date.now();
    answer = askAll(checks);
  }
  return answer;
}

async function askAll(checks: Check[]) {
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
