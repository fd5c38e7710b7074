// Comes before scripts that delete data (package.json) and stops them where the database is not on this machine.
// Set ALLOW_DATA_LOSS to the host that it names to go on.

import process from 'node:process'

// Tools read .env by themselves, so what it says counts here, too.
for (const file of ['.env', 'prisma/.env']) {
  try {
    process.loadEnvFile(file)
  } catch {
    // There is none, or Node is older than 20.12.
  }
}

const addresses = ['DIRECT_URL', 'DATABASE_URL'].map((name) => process.env[name]).filter(Boolean)
const isLocal = (host) => host === '' || host === '::1' || /^(?:localhost|127\.[\d.]+|[\w-]+)$/.test(host)
const hostOf = (address) => {
  if (!/^[\w+]+:\/\//.test(address)) return address.startsWith('file:') || address.includes('/') ? '' : address.split(':')[0]
  return /^[\w+]+:\/\/(?:.*@)?(\[[^\]]*\]|[^:/?,]*)/.exec(address)[1].replace(/[[\]]/g, '')
}

const remote = addresses.map(hostOf).find((host) => !isLocal(host))
const reason = remote ? `the database is on ${remote}` : process.env.NODE_ENV === 'production' ? 'NODE_ENV is production' : ''
if (reason && process.env.ALLOW_DATA_LOSS !== (remote ?? 'production')) {
  process.stderr.write(`Stopped, because this deletes data and ${reason}.\n`)
  process.stderr.write(`Back up first (ops/backup/backup.sh). If that is really meant: ALLOW_DATA_LOSS=${remote ?? 'production'}\n`)
  process.exit(1)
}
