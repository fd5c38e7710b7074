const TIMEOUT_MS = 1500;

// A hook and no route: the first hook answers before those that ask for a login or count requests.
function health(checks) {
  return async (request, reply) => {
    const [path] = request.url.split('?');
    // Only says that the process answers: a database outage must not get it restarted.
    if (path === '/livez') {
      await reply.header('Cache-Control', 'no-store').send({ status: 'ok' });
    }
    // Says whether this process can do its work: a host sends it no visitors while it cannot.
    if (path === '/readyz') {
      const down = await findDown(checks);
      reply.header('Cache-Control', 'no-store').code(down.length > 0 ? 503 : 200);
      await reply.send(down.length > 0 ? { status: 'unavailable', down } : { status: 'ok' });
    }
  };
}

let asked = 0;
let answer = Promise.resolve([]);

// Once a second at most: anyone may call this, and each call reaches the database.
function findDown(checks) {
  if (Date.now() - asked > 1000) {
    asked = Date.now();
    answer = askAll(checks);
  }
  return answer;
}

async function askAll(checks) {
  const up = await Promise.all(checks.map(({ ask }) => isUp(ask)));
  return checks.filter((_, i) => !up[i]).map(({ name }) => name);
}

// One that hangs counts as down: whoever asks must get an answer in time.
async function isUp(ask) {
  let timer;
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

module.exports = { health };
